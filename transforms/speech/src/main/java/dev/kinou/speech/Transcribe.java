package dev.kinou.speech;

import static dev.kinou.records.SoundDecoder.SAMPLE_RATE;

import dev.kinou.records.Cause;
import dev.kinou.records.Progress;
import dev.kinou.records.SoundDecoder;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;
import dev.kinou.records.Step;
import dev.kinou.records.Track;
import dev.kinou.records.Transcript;
import dev.kinou.records.VideoId;
import dev.kinou.speech.models.ModelStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what is said in a recording.
 *
 * <pre>{@code
 * Step<Track, Transcript> transcribe =
 *     new Transcribe(SpeechConfig.defaults().withModel("tiny.en"), decoder);
 * }</pre>
 *
 * <p>All instances in a JVM share a model's weights, loaded once on each of {@link
 * SpeechConfig#devices}, and as many recordings are transcribed at once on each as {@link
 * SpeechConfig#states} says; others wait their turn. A device that fails is left out, and what it
 * was at is transcribed by another, at last by the processor. A recording is read in windows, never
 * held whole; only what is speech in them is transcribed, on several devices at once where nobody
 * else wants them. Cancelled by the thread's interrupt, within about a second. Nobody speaking
 * gives a transcript without segments.
 *
 * <p>{@link #setup} fails with a {@link dev.kinou.speech.models.StoreException} if the model cannot
 * be had, with a {@link ModelException} if it is not whole or does not know the language. A
 * recording is refused as {@link Cause#TOO_LONG}, or as {@link Cause#UNSUPPORTED} when it cannot be
 * decoded.
 */
public final class Transcribe implements Step<Track, Transcript> {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(Transcribe.class);

  /** BCP 47 for a language that nobody knows: nothing was said, or the model does not tell. */
  private static final String UNDETERMINED = "und";

  private final SpeechConfig config;
  private final SoundDecoder decoder;
  private final VoiceDetector detector;
  private transient SpeechModel model;
  private transient String language;

  public Transcribe(SpeechConfig config, SoundDecoder decoder) {
    this(config, decoder, (samples, length) -> VoiceModel.get().probabilities(samples, length));
  }

  Transcribe(SpeechConfig config, SoundDecoder decoder, VoiceDetector detector) {
    this.config = config;
    this.decoder = decoder;
    this.detector = detector;
  }

  /** What {@link Transcript#model} will be, known before anything is loaded. */
  public static String model(SpeechConfig config) {
    return ModelFile.label(config.model());
  }

  @Override
  public void setup() throws IOException, InterruptedException {
    model = SpeechModel.open(ModelStore.of(config.models()).find(config.model()), config);
    language = Languages.forModel(config.language(), model.file());
  }

  /** After {@link #setup}: each device with how many recordings it takes at once. */
  public List<String> devices() {
    return model.devices();
  }

  @Override
  public Transcript apply(Track track) throws StageException, InterruptedException {
    refuseLongerThanAllowed(track, track.length());
    try {
      return twice(track);
    } catch (ModelException e) {
      throw failed(track, Cause.OUR_FAULT, e.getMessage(), e);
    }
  }

  /** Once more where the decoder was killed, and as often as a device fails. */
  private Transcript twice(Track track)
      throws StageException, InterruptedException, ModelException {
    boolean killed = false;
    while (true) {
      try {
        return transcribe(track);
      } catch (DeviceException e) {
        // The device is left out by now; the recording is begun again on another one.
        LOG.warn("{} is transcribed again: {}", track.video().id(), e.getMessage());
      } catch (StageException e) {
        if (killed || !(e.getCause() instanceof SoundDecoder.KilledException)) {
          throw e;
        }
        killed = true;
      }
    }
  }

  private Transcript transcribe(Track track)
      throws StageException, InterruptedException, DeviceException, ModelException {
    try (SoundDecoder.Sound sound = decoder.open(track.path());
        Lookahead speech =
            new Lookahead(
                new Windows(sound, model.file().shape().window(config.maxWindow())), detector)) {
      // Read before a device is taken, so that none waits for it.
      Speech first = speech.next();
      try (Turn turn = model.take()) {
        return serve(track, first, speech, turn);
      }
    } catch (ModelException e) {
      throw e;
    } catch (SoundDecoder.KilledException e) {
      throw failed(track, Cause.OUR_FAULT, e.getMessage(), e);
    } catch (IOException e) {
      throw failed(track, Cause.UNSUPPORTED, "Its sound cannot be decoded: " + e.getMessage(), e);
    } catch (WhisperException e) {
      throw failed(track, Cause.OUR_FAULT, e.getMessage(), e);
    }
  }

  private Transcript serve(Track track, Speech first, Lookahead rest, Turn turn)
      throws StageException, InterruptedException, IOException, DeviceException, WhisperException {
    VideoId id = track.video().id();
    Progress.current().began(Stage.SPEECH, id);
    Progress.current().on(Stage.SPEECH, id, turn.device());
    try {
      return perform(track, new Read(track, first, rest), turn);
    } finally {
      Progress.current().ended(Stage.SPEECH, id);
    }
  }

  private Transcript perform(Track track, Read read, Turn turn)
      throws StageException, InterruptedException, IOException, DeviceException, WhisperException {
    SpokenLanguage spoken = new SpokenLanguage(config, language);
    Timeline timeline = new Timeline();
    Ensemble ensemble =
        new Ensemble(
            model.pools(),
            spoken,
            read,
            (speech, heard) -> timeline.add(speech, heard),
            samples -> read.advance(samples));
    ensemble.perform(turn);
    return new Transcript(
        track.video(),
        model(config),
        written(spoken.code()),
        lengthOf(read.samples),
        timeline.segments());
  }

  /** A recording as it is read. */
  private final class Read implements Ensemble.Source {
    private final Track track;
    private final Lookahead rest;
    private Speech first;
    private long samples;

    Read(Track track, Speech first, Lookahead rest) {
      this.track = track;
      this.first = first;
      this.rest = rest;
    }

    @Override
    public Speech next() throws IOException, InterruptedException, StageException {
      Speech next = first == null ? rest.next() : first;
      first = null;
      if (next != null) {
        samples = next.window().start() + next.window().length();
        refuseLongerThanAllowed(track, lengthOf(samples));
      }
      return next;
    }

    void advance(long done) {
      double announced = track.length().toMillis() * (SAMPLE_RATE / 1000.0);
      Progress.current().at(Stage.SPEECH, track.video().id(), done / Math.max(announced, samples));
    }
  }

  private static String written(String spoken) {
    return spoken.equals(SpeechConfig.AUTO) ? UNDETERMINED : Languages.bcp47(spoken);
  }

  private void refuseLongerThanAllowed(Track track, Duration length) throws StageException {
    if (length.compareTo(config.maxLength()) > 0) {
      throw failed(
          track,
          Cause.TOO_LONG,
          "The recording is %s long, and speech.maxLength allows %s"
              .formatted(readable(length), readable(config.maxLength())),
          null);
    }
  }

  private StageException failed(Track track, Cause cause, String message, Throwable origin) {
    return new StageException(
        Stage.SPEECH,
        cause,
        null,
        message,
        "transcribe " + track.path().getFileName() + " with " + model.file().label(),
        origin);
  }

  private static Duration lengthOf(long samples) {
    return Duration.ofMillis(samples * 1000 / SAMPLE_RATE);
  }

  private static String readable(Duration length) {
    return "%d:%02d:%02d"
        .formatted(length.toHours(), length.toMinutesPart(), length.toSecondsPart());
  }

  @Override
  public void teardown() {
    if (model != null) {
      model.release();
      model = null;
    }
  }
}
