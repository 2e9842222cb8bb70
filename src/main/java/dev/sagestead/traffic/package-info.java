/**
 * Constant traffic to an endpoint while it is changed, and who answered what: the proof that a change loses no request.
 *
 * <p>Which model answered, an endpoint does not tell: both fleets of an update have the same variant. So the traffic is
 * made of requests whose answers by either model are known, and an answer is somebody's or nobody's.
 */
package dev.sagestead.traffic;
