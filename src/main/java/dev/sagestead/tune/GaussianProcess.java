package dev.sagestead.tune;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * What may be believed of a function after some looks at it: a mean and a deviation everywhere, by a Gaussian process
 * with a Matérn 5/2 kernel, of which the length is the one that explains the looks best.
 *
 * @see <a href="https://gaussianprocess.org/gpml/">Rasmussen and Williams, Gaussian Processes for Machine Learning</a>,
 *     equations 2.25, 2.26, 2.30 and 4.17
 */
final class GaussianProcess {

    /** Lengths that are tried, in units of the whole range. */
    private static final double[] LENGTHS = {0.1, 0.2, 0.4, 0.8, 1.6};

    /** Part of the variance that is noise: a training on other rows would give another result. */
    private static final double NOISE = 1e-3;

    private final List<double[]> points;
    private final double mean;
    private final double deviation;
    private final double length;
    private final LinearSolverDense<DMatrixRMaj> solver;
    private final DMatrixRMaj weights;

    private GaussianProcess(List<double[]> points, double mean, double deviation, double length, Fit fit) {
        this.points = points;
        this.mean = mean;
        this.deviation = deviation;
        this.length = length;
        this.solver = fit.solver();
        this.weights = fit.weights();
    }

    /** Learns from at least two looks. */
    static GaussianProcess of(List<double[]> points, double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        double deviation = Math.max(Math.sqrt(variance), 1e-12);
        DMatrixRMaj scaled = new DMatrixRMaj(values.length, 1);
        for (int i = 0; i < values.length; i++) {
            scaled.set(i, 0, (values[i] - mean) / deviation);
        }
        double best = LENGTHS[0];
        Fit bestFit = fit(points, scaled, best);
        for (double length : LENGTHS) {
            Fit fit = fit(points, scaled, length);
            if (fit.likelihood() > bestFit.likelihood()) {
                best = length;
                bestFit = fit;
            }
        }
        return new GaussianProcess(points, mean, deviation, best, bestFit);
    }

    /** Returns what is expected at a point. */
    Belief at(double[] point) {
        DMatrixRMaj near = new DMatrixRMaj(points.size(), 1);
        for (int i = 0; i < points.size(); i++) {
            near.set(i, 0, kernel(points.get(i), point, length));
        }
        DMatrixRMaj solved = new DMatrixRMaj(points.size(), 1);
        solver.solve(near, solved);
        double variance = 1 + NOISE - CommonOps_DDRM.dot(near, solved);
        return new Belief(
                mean + deviation * CommonOps_DDRM.dot(near, weights), deviation * Math.sqrt(Math.max(variance, 1e-12)));
    }

    private static Fit fit(List<double[]> points, DMatrixRMaj values, double length) {
        int size = points.size();
        DMatrixRMaj covariance = new DMatrixRMaj(size, size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                covariance.set(i, j, kernel(points.get(i), points.get(j), length) + (i == j ? NOISE : 0));
            }
        }
        double determinant = CommonOps_DDRM.det(covariance.copy());
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(size);
        if (!solver.setA(covariance.copy()) || determinant <= 0) {
            return new Fit(solver, values, Double.NEGATIVE_INFINITY);
        }
        DMatrixRMaj weights = new DMatrixRMaj(size, 1);
        solver.solve(values.copy(), weights);
        double likelihood = -0.5 * CommonOps_DDRM.dot(values, weights) - 0.5 * Math.log(determinant);
        return new Fit(solver, weights, likelihood);
    }

    private static double kernel(double[] one, double[] other, double length) {
        double square = 0;
        for (int i = 0; i < one.length; i++) {
            square += (one[i] - other[i]) * (one[i] - other[i]);
        }
        double distance = Math.sqrt(5 * square) / length;
        return (1 + distance + distance * distance / 3) * Math.exp(-distance);
    }

    private record Fit(LinearSolverDense<DMatrixRMaj> solver, DMatrixRMaj weights, double likelihood) {}

    /** What is expected, and how sure it is. */
    record Belief(double mean, double deviation) {}
}
