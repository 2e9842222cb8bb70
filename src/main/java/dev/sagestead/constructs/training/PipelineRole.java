package dev.sagestead.constructs.training;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.Arns;
import dev.sagestead.constructs.Permit;
import dev.sagestead.constructs.ServiceRole;
import dev.sagestead.constructs.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.constructs.Construct;

/**
 * Defines what pipelines may do: start, watch and stop jobs under the role of jobs, read what they found, and register
 * models in their own groups. A pipeline reads no data and approves nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-access.html">permissions of
 *     pipelines</a>
 */
public final class PipelineRole extends Construct {

    /** SageMaker names the jobs of pipelines: the prefix, the execution and the step. */
    private static final String JOBS = "pipelines-*";

    private final Arns arns;
    private final ServiceRole resource;

    public PipelineRole(Construct scope, String id, Props props) {
        super(scope, id);
        this.arns = Arns.around(scope);
        SortedMap<String, List<Permit>> policies = new TreeMap<>();
        policies.put("jobs", jobs(props));
        policies.put("models", models(props));
        this.resource = new ServiceRole(
                this,
                "Resource",
                new ServiceRole.Props(Trust.inSageMaker(arns.account()), "What pipelines of models may do", policies));
        AcceptedFinding.at(
                resource,
                "NIST.800.53.R5-IAMNoInlinePolicy",
                "the role's policies are its own; nobody else could share them");
        AcceptedFinding.ofWildcard(resource, "/" + JobRole.PREFIX + "*", "what any evaluation found");
        AcceptedFinding.ofWildcard(resource, ":training-job/*", "the trials of a tuning job are named after it");
        AcceptedFinding.ofWildcard(
                resource, ":hyper-parameter-tuning-job/*", "SageMaker names the tuning jobs of pipelines");
        AcceptedFinding.ofWildcard(resource, ":processing-job/" + JOBS, "SageMaker names the jobs of pipelines");
        props.groups()
                .forEach(group -> AcceptedFinding.ofWildcard(
                        resource, ":model-package/" + group + "/*", "every version of its group"));
    }

    /** Returns the ARN of the role, a token until deployment. */
    public String arn() {
        return resource.arn();
    }

    private List<Permit> jobs(Props props) {
        String training = sageMaker("training-job/*");
        String processing = sageMaker("processing-job/" + JOBS);
        String tuning = sageMaker("hyper-parameter-tuning-job/*");
        return List.of(
                Permit.of(
                        List.of(
                                "sagemaker:AddTags",
                                "sagemaker:CreateHyperParameterTuningJob",
                                "sagemaker:CreateProcessingJob",
                                "sagemaker:CreateTrainingJob",
                                "sagemaker:DescribeHyperParameterTuningJob",
                                "sagemaker:DescribeProcessingJob",
                                "sagemaker:DescribeTrainingJob",
                                "sagemaker:StopHyperParameterTuningJob",
                                "sagemaker:StopProcessingJob",
                                "sagemaker:StopTrainingJob"),
                        List.of(training, processing, tuning)),
                Permit.of(
                        List.of("iam:PassRole"),
                        List.of(props.jobRoleArn()),
                        "StringEquals",
                        "iam:PassedToService",
                        "sagemaker.amazonaws.com"));
    }

    private List<Permit> models(Props props) {
        List<String> registry = new ArrayList<>();
        props.groups().forEach(group -> {
            registry.add(sageMaker("model-package-group/" + group));
            registry.add(sageMaker("model-package/" + group + "/*"));
        });
        return List.of(
                Permit.of(List.of("s3:GetObject"), List.of(props.evaluationsArn())),
                Permit.of(List.of("kms:Decrypt"), List.of(props.keyArn()), "StringLike", "kms:ViaService", "s3.*"),
                Permit.of(
                        List.of(
                                "sagemaker:AddTags",
                                "sagemaker:CreateModelPackage",
                                "sagemaker:DescribeModelPackage",
                                "sagemaker:DescribeModelPackageGroup"),
                        registry));
    }

    private String sageMaker(String resourceName) {
        return arns.sageMaker(resourceName);
    }

    /**
     * What the role is bounded to.
     *
     * @param jobRoleArn ARN of the role that jobs get
     * @param groups names of the groups that models are registered in
     * @param evaluationsArn the objects that evaluations are in
     * @param keyArn the key of their bucket
     */
    public record Props(String jobRoleArn, List<String> groups, String evaluationsArn, String keyArn) {

        /** Takes a copy. */
        public Props {
            groups = List.copyOf(groups);
        }
    }
}
