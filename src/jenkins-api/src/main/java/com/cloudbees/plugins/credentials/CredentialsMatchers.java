package com.cloudbees.plugins.credentials;

public class CredentialsMatchers {
  CredentialsMatchers() {}

  public static CredentialsMatcher anyOf(CredentialsMatcher... matchers) {
    throw new UnsupportedOperationException();
  }

  @SuppressWarnings("rawtypes")
  public static CredentialsMatcher instanceOf(Class clazz) {
    throw new UnsupportedOperationException();
  }
}
