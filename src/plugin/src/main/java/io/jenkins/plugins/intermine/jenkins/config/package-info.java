/** What administrators say once: for the whole of Jenkins, and for a folder. */
package io.jenkins.plugins.intermine.jenkins.config;
