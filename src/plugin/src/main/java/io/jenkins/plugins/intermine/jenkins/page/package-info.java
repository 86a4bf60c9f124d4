/** What a build's page shows of the engine's runs. */
package io.jenkins.plugins.intermine.jenkins.page;
