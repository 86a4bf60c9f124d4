/**
 * The Pipeline steps {@code mineInit}, {@code dvcPull}, {@code mineBuild} and {@code mineDeploy}.
 */
package io.jenkins.plugins.intermine.jenkins.step;
