package io.jenkins.plugins.intermine.tool;

import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import io.jenkins.plugins.intermine.mine.RetryableException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import org.apache.http.client.HttpResponseException;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;

/** Finds the runtime class path of a Maven artifact, as Maven itself would. */
final class ClassPathResolver {
  private final ToolSettings settings;

  ClassPathResolver(ToolSettings settings) {
    this.settings = settings;
  }

  /** The artifacts of the class path, the given one first. */
  List<MavenCoordinate> resolve(MavenCoordinate root) {
    RepositorySystem system = new RepositorySystemSupplier().get();
    try {
      Dependency dependency =
          new Dependency(new DefaultArtifact(root.toString()), JavaScopes.RUNTIME);
      CollectRequest collect = new CollectRequest(dependency, List.of(central()));
      DependencyRequest request =
          new DependencyRequest(collect, DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME));
      return system.resolveDependencies(session(system), request).getArtifactResults().stream()
          .map(ArtifactResult::getArtifact)
          .map(ClassPathResolver::coordinate)
          .toList();
    } catch (DependencyResolutionException e) {
      String message = "can't resolve " + root + ": " + e.getMessage();
      throw mayPass(e)
          ? new RetryableException(ExitCode.TOOL, message, e)
          : new MineException(ExitCode.TOOL, message, e);
    } finally {
      system.shutdown();
    }
  }

  /** Whether the network or the server failed; an artifact that is not there stays away. */
  private static boolean mayPass(Throwable e) {
    for (Throwable each = e; each != null; each = each.getCause()) {
      if (each instanceof HttpResponseException answer) {
        return Downloader.mayPass(answer.getStatusCode());
      }
      if (each instanceof SocketException
          || each instanceof InterruptedIOException
          || each instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }

  private DefaultRepositorySystemSession session(RepositorySystem system) {
    DefaultRepositorySystemSession session = MavenRepositorySystemUtils.newSession();
    Path local = settings.cache().toAbsolutePath().resolve("maven");
    session.setLocalRepositoryManager(
        system.newLocalRepositoryManager(session, new LocalRepository(local.toFile())));
    session.setOffline(settings.offline());
    return session;
  }

  private RemoteRepository central() {
    String url = new Mirrors(settings.mirrors()).apply(MavenCoordinate.CENTRAL);
    return new RemoteRepository.Builder("central", "default", url).build();
  }

  private static MavenCoordinate coordinate(Artifact artifact) {
    return new MavenCoordinate(
        artifact.getGroupId(),
        artifact.getArtifactId(),
        artifact.getExtension(),
        artifact.getClassifier(),
        artifact.getVersion());
  }
}
