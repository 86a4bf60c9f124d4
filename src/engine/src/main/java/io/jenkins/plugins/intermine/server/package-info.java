/**
 * The servers that a mine needs, as processes of this machine: PostgreSQL, Solr and Tomcat. They
 * are found again by a later run, whichever run started them.
 */
package io.jenkins.plugins.intermine.server;
