/** The Jenkins plugin: steps that run the engine on an agent, and the pages that show its work. */
package io.jenkins.plugins.intermine.jenkins;
