package dev.sagestead.cli;

import dev.sagestead.promotion.AwsPlace;
import dev.sagestead.promotion.Place;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.rehearsal.RehearsedPlace;
import dev.sagestead.settings.EnvironmentSettings;
import java.io.PrintWriter;

/**
 * Where a command promotes to: the kept rehearsal of the environment if there is one, else AWS.
 *
 * @param place the environment's
 * @param words says where, such as {@code AWS (eu-west-1)}
 * @param end ends what was begun for it
 */
record PromotionTarget(Place place, String words, Runnable end) implements AutoCloseable {

    static PromotionTarget of(Project project, EnvironmentSettings environment, CallTarget.Wanted on, PrintWriter out) {
        CallTarget target = CallTarget.of(project, environment, on);
        if (target.isRehearsal()) {
            RehearsedPlace place = RehearsedPlace.kept(project, environment, out);
            return new PromotionTarget(place, target.toString(), place::close);
        }
        return new PromotionTarget(
                new AwsPlace(project.root(), project.cdkCli(), target, out), target.toString(), () -> {});
    }

    @Override
    public void close() {
        end.run();
    }
}
