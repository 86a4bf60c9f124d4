/**
 * Whom a build works for, and whether the code that it builds is believed. Both are decided on the
 * controller, where nothing that a repository or an agent says can change them.
 */
package io.jenkins.plugins.intermine.jenkins.trust;
