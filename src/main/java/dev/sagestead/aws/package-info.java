/** The services that commands ask, whether AWS or a rehearsal answers. */
package dev.sagestead.aws;
