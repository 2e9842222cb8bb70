/**
 * Asks an account, before anything is deployed to it, for all that would let a deployment fail later: whose it is, how
 * it was bootstrapped, what its quotas leave, which names are taken. Reads only; what it may write is a request for a
 * larger quota, if asked to.
 */
package dev.sagestead.preflight;
