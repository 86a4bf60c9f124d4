package io.jenkins.plugins.intermine.tool;

import io.jenkins.plugins.intermine.exec.Cancellation;
import io.jenkins.plugins.intermine.file.Sha256;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import io.jenkins.plugins.intermine.mine.RetryableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Downloads files over HTTP, with patience: what broke off is taken up again. */
final class Downloader {
  private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(408, 425, 429, 500, 502, 503, 504);
  private static final Duration CONNECT = Duration.ofSeconds(20);
  private static final int BUFFER = 1 << 16;

  /**
   * How often to try.
   *
   * @param attempts at least 1
   * @param first the wait after the first failure; it doubles each time
   * @param silence how long a server may send nothing
   */
  record Patience(int attempts, Duration first, Duration silence) {
    static final Patience NORMAL = new Patience(5, Duration.ofMillis(500), Duration.ofSeconds(60));

    Duration after(int attempt) {
      return first.multipliedBy(1L << Math.min(attempt - 1, 6));
    }
  }

  private final Mirrors mirrors;
  private final Cancellation cancellation;
  private final Patience patience;
  private final HttpClient client;

  Downloader(Mirrors mirrors, Cancellation cancellation, Patience patience) {
    this.mirrors = mirrors;
    this.cancellation = cancellation;
    this.patience = patience;
    Proxies proxies = new Proxies(System.getenv());
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .proxy(proxies)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL);
    proxies.authenticator().ifPresent(builder::authenticator);
    this.client = builder.build();
  }

  /** A server's answer that another try won't change. */
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /** This machine's disk failed while the network did its part. */
  private static final class NotWritten extends IOException {
    private static final long serialVersionUID = 1L;

    NotWritten(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /**
   * Downloads a file, completely and durably.
   *
   * @param url its address, before mirrors
   * @param part where it goes; what is there already is taken as its beginning
   * @return the SHA-256 digest of the whole file
   * @throws MineException with {@code TOOL} when it can't be had; a retryable one when the network
   *     or the server failed, after all tries
   */
  String download(String url, Path part) {
    String address = mirrors.apply(url);
    for (int attempt = 1; ; attempt++) {
      cancellation.check();
      try {
        return address.startsWith("file:") ? copy(address, part) : receive(address, part);
      } catch (Refused e) {
        throw failed(address, e);
      } catch (IOException e) {
        cancellation.check();
        if (attempt >= patience.attempts()) {
          throw failed(address, e);
        }
        cancellation.sleep(patience.after(attempt));
      }
    }
  }

  private static MineException failed(String address, IOException e) {
    String message = "can't download " + address + ": " + reason(e);
    return mayPass(address, e)
        ? new RetryableException(ExitCode.TOOL, message, e)
        : new MineException(ExitCode.TOOL, message, e);
  }

  /** Whether a server that answered with this status may answer otherwise a little later. */
  static boolean mayPass(int status) {
    return WORTH_ANOTHER_TRY.contains(status);
  }

  private static boolean mayPass(String address, IOException e) {
    boolean here = e instanceof NotWritten || e instanceof FileSystemException;
    return !address.startsWith("file:") && !here && !(e instanceof Refused);
  }

  /** Java's exceptions about connections mostly have no text. */
  private static String reason(IOException e) {
    for (Throwable each = e; each != null; each = each.getCause()) {
      if (each instanceof UnresolvedAddressException || each instanceof UnknownHostException) {
        return "its name can't be resolved (no network?)";
      }
    }
    if (e instanceof ConnectException) {
      return "no connection (is a proxy needed?)";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static String copy(String address, Path part) throws IOException {
    Path source = Path.of(URI.create(address));
    if (!Files.isRegularFile(source)) {
      throw new Refused("no such file");
    }
    Files.deleteIfExists(part);
    try (InputStream in = Files.newInputStream(source)) {
      return append(in, part, 0);
    }
  }

  private String receive(String address, Path part) throws IOException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    request.timeout(patience.silence()).header("Accept-Encoding", "identity");
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    HttpResponse<InputStream> response = send(request.build());
    try (InputStream body = response.body()) {
      return store(response, body, part, have);
    }
  }

  private String store(HttpResponse<InputStream> response, InputStream body, Path part, long have)
      throws IOException {
    int status = response.statusCode();
    if (status == 416 || status == 206 && !startsAt(response, have)) {
      Files.deleteIfExists(part);
      throw new IOException("the server can't go on at byte " + have);
    }
    if (status != 200 && status != 206) {
      String text = "HTTP status " + status;
      throw mayPass(status) ? new IOException(text) : new Refused(text);
    }
    try (SilenceGuard guard = new SilenceGuard(body, patience.silence(), cancellation)) {
      return append(guard, part, status == 206 ? have : 0);
    }
  }

  private static boolean startsAt(HttpResponse<?> response, long offset) {
    return response
        .headers()
        .firstValue("Content-Range")
        .filter(range -> range.startsWith("bytes " + offset + "-"))
        .isPresent();
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<InputStream>> answer =
        client.sendAsync(request, BodyHandlers.ofInputStream());
    while (true) {
      try {
        return answer.get(200, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        giveUpIfCancelled(answer);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        cancellation.request();
        giveUpIfCancelled(answer);
      }
    }
  }

  private void giveUpIfCancelled(CompletableFuture<?> answer) {
    if (cancellation.requested()) {
      answer.cancel(true);
      cancellation.check();
    }
  }

  /** Puts the stream behind the first bytes of the file, and hashes all of it. */
  private static String append(InputStream in, Path part, long offset) throws IOException {
    Files.createDirectories(part.toAbsolutePath().getParent());
    MessageDigest digest = Sha256.start();
    if (offset > 0) {
      Sha256.update(digest, part);
    }
    try (FileChannel out =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      out.truncate(offset).position(offset);
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        write(out, ByteBuffer.wrap(buffer, 0, n));
      }
      out.force(true);
    }
    return Sha256.end(digest);
  }

  private static void write(FileChannel out, ByteBuffer bytes) throws NotWritten {
    try {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    } catch (IOException e) {
      throw new NotWritten(e);
    }
  }
}
