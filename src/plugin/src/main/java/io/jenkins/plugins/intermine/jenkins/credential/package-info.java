/**
 * The secrets of a run of the engine: looked up as the build, given for the addresses that a rule
 * allows, masked in the log, and never stored but encrypted.
 */
package io.jenkins.plugins.intermine.jenkins.credential;
