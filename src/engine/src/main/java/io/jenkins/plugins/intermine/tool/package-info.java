/**
 * The programs that a mine needs, pinned by {@code tools.lock} and unpacked into a folder of the
 * project: nothing is installed on the machine.
 *
 * <p>{@link io.jenkins.plugins.intermine.tool.ToolsLock} says what is wanted, {@link
 * io.jenkins.plugins.intermine.tool.ToolStore} installs it.
 */
package io.jenkins.plugins.intermine.tool;
