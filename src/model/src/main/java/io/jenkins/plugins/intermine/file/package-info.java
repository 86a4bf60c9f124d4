/**
 * Files and folders as a whole: written whole or not at all, copied onto the disk, deleted, hashed.
 * All rooms use it; it knows nothing of mines.
 */
package io.jenkins.plugins.intermine.file;
