package io.jenkins.plugins.intermine.jenkins.config;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://data.example.org",
        "https://data.example.org:8443/dvc/",
        " http://127.0.0.1:8000/a ",
        "s3://bucket/prefix",
        "ssh://host:22/srv/dvc",
        "HTTPS://Data.Example.Org/"
      })
  void addressesAreAccepted(String origin) {
    assertNull(Origin.problemOf(origin));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "  ",
        "data.example.org",
        "/srv/dvc",
        "file:///srv/dvc",
        "ftp://host/",
        "https:///dvc",
        "https://user@host/",
        "https://host/?a=b",
        "https://host/#a",
        "https://host/a b"
      })
  void othersAreNot(String origin) {
    assertNotNull(Origin.problemOf(origin));
  }
}
