/**
 * What people write and fill in: the Pipeline steps, the build step of freestyle jobs, and the
 * condition {@code mineTransient}.
 */
package io.jenkins.plugins.intermine.jenkins.step;
