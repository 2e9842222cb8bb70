/** What people need to label: a workforce to sign in to, a team, and a bucket and a role for its jobs. */
package dev.sagestead.constructs.labelling;
