/**
 * What a mine is: {@code mine.yaml}, {@code project.xml} and the import of existing mines, read and
 * validated with file, line and the way to mend each problem.
 *
 * <p>Start at {@link io.jenkins.plugins.intermine.mine.MineFile}, {@link
 * io.jenkins.plugins.intermine.mine.ProjectXml} and {@link
 * io.jenkins.plugins.intermine.mine.MineImport}.
 */
package io.jenkins.plugins.intermine.mine;
