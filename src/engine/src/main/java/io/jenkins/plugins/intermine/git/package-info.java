/**
 * Git: a mine's repository made from a template, and what state a repository is in.
 *
 * <p>Everything is done by JGit, so the machine needs no {@code git}. Start at {@link
 * io.jenkins.plugins.intermine.git.MineRepository}, {@link
 * io.jenkins.plugins.intermine.git.Template} and {@link io.jenkins.plugins.intermine.git.Revision}.
 */
package io.jenkins.plugins.intermine.git;
