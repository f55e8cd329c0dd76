package dev.kinou.archive;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.NoSuchFileException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * Storage on any file system that Beam reaches. On one with renames (local, NFS, HDFS) a file is
 * written under a temporary name in {@code tmp/} and renamed; on an object store the PUT is the
 * commit already.
 */
final class BeamStorage implements Storage {
  private static final long serialVersionUID = 1;
  private static final String TEMPORARY = "tmp/";

  private final String root;

  /**
   * @param root a directory's path or URI
   */
  BeamStorage(String root) {
    this.root = root.endsWith("/") ? root : root + "/";
  }

  @Override
  public Optional<byte[]> read(String name) throws IOException {
    try (ReadableByteChannel channel = FileSystems.open(resource(name));
        InputStream in = Channels.newInputStream(channel)) {
      return Optional.of(in.readAllBytes());
    } catch (FileNotFoundException | NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void write(String name, byte[] bytes) throws IOException {
    ResourceId target = resource(name);
    if (!renames(target)) {
      put(target, bytes);
      return;
    }
    ResourceId temporary = resource(TEMPORARY + Writer.ME + "." + UUID.randomUUID());
    try {
      put(temporary, bytes);
      FileSystems.rename(List.of(temporary), List.of(target));
    } catch (IOException e) {
      remove(temporary);
      throw e;
    } catch (IllegalArgumentException e) { // Beam's, where it cannot make the target's directory
      remove(temporary);
      throw new IOException(e.getMessage(), e);
    }
  }

  private static void put(ResourceId target, byte[] bytes) throws IOException {
    try (WritableByteChannel channel = FileSystems.create(target, "application/octet-stream");
        OutputStream out = Channels.newOutputStream(channel)) {
      out.write(bytes);
    }
  }

  @Override
  public void delete(String name) throws IOException {
    remove(resource(name));
  }

  private static void remove(ResourceId file) throws IOException {
    FileSystems.delete(List.of(file), StandardMoveOptions.IGNORE_MISSING_FILES);
  }

  @Override
  public List<String> list(String directory, int depth) throws IOException {
    String pattern = directory + "*/".repeat(depth - 1) + "*";
    return match(pattern).stream()
        .map(file -> lastNames(file.resourceId().toString(), depth))
        .sorted()
        .toList();
  }

  @Override
  public SortedSet<LocalDate> days(String directory, int depth) throws IOException {
    SortedSet<LocalDate> days = new TreeSet<>();
    for (MatchResult.Metadata file : match(directory + "*/*/*/" + "*/".repeat(depth - 1) + "*")) {
      String name = lastNames(file.resourceId().toString(), depth + 3);
      if (name.matches("\\d{4}/\\d{2}/\\d{2}/.*")) {
        days.add(LocalDate.parse(name.substring(0, 10), Layout.DAY));
      }
    }
    return days;
  }

  private List<MatchResult.Metadata> match(String pattern) throws IOException {
    return FileSystems.match(resource(pattern).toString(), EmptyMatchTreatment.ALLOW).metadata();
  }

  private static String lastNames(String path, int count) {
    int from = path.length();
    for (int i = 0; i < count; i++) {
      from = path.lastIndexOf('/', from - 1);
    }
    return path.substring(from + 1);
  }

  @Override
  public void sweep() throws IOException {
    List<ResourceId> dead = new ArrayList<>();
    for (MatchResult.Metadata file : match(TEMPORARY + "*")) {
      if (Writer.gone(file.resourceId().getFilename(), file.lastModifiedMillis())) {
        dead.add(file.resourceId());
      }
    }
    FileSystems.delete(dead, StandardMoveOptions.IGNORE_MISSING_FILES);
  }

  @Override
  public String locate(String name) {
    return root + name;
  }

  private ResourceId resource(String name) {
    try {
      return FileSystems.matchNewResource(root, true)
          .resolve(name, StandardResolveOptions.RESOLVE_FILE);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new ArchiveException(
          "The archive %s cannot be reached: %s. Beam's module for it must be on the class path."
              .formatted(root, e.getMessage()),
          e);
    }
  }

  private static boolean renames(ResourceId resource) {
    return resource.getScheme().equals("file") || resource.getScheme().equals("hdfs");
  }
}
