"""Silero VAD's ONNX file of many frames a call → the ggml file that whisper-cli reads: IN OUT.

As whisper.cpp's own models/convert-silero-vad-to-ggml.py does from the PyTorch file. ONNX keeps an
LSTM's gates in the order input, output, forget, cell, PyTorch in the order input, forget, cell, output.
"""

import struct
import sys

import numpy as np
import onnx
from onnx import numpy_helper

VERSION = (6, 2, 3)
LAYERS = [(129, 128), (128, 64), (64, 64), (64, 128)]

weights = {i.name: numpy_helper.to_array(i) for i in onnx.load(sys.argv[1]).graph.initializer}
lstm = next(n for n in onnx.load(sys.argv[1]).graph.node if n.op_type == "LSTM")


def gates(values):
    i, o, f, c = np.split(values, 4)
    return np.concatenate([i, f, c, o])


tensors = {}
for n in range(len(LAYERS)):
    tensors[f"_model.encoder.{n}.reparam_conv.weight"] = weights[f"encoder.{n}.weight"].astype(np.float16)
    tensors[f"_model.encoder.{n}.reparam_conv.bias"] = weights[f"encoder.{n}.bias"]
bias = weights[lstm.input[3]][0]
tensors["_model.decoder.rnn.weight_ih"] = gates(weights[lstm.input[1]][0])
tensors["_model.decoder.rnn.weight_hh"] = gates(weights[lstm.input[2]][0])
tensors["_model.decoder.rnn.bias_ih"] = gates(bias[:512])
tensors["_model.decoder.rnn.bias_hh"] = gates(bias[512:])
tensors["_model.decoder.decoder.2.weight"] = weights["output.weight"].squeeze().astype(np.float16)
tensors["_model.decoder.decoder.2.bias"] = weights["output.bias"].squeeze()
tensors["_model.stft.forward_basis_buffer"] = weights["stft.forward_basis_buffer"].astype(np.float16)

with open(sys.argv[2], "wb") as out:
    kind = b"silero-16k"
    out.write(struct.pack("<2i", 0x67676D6C, len(kind)) + kind + struct.pack("<3i", *VERSION))
    out.write(struct.pack("<3i", 512, 64, len(LAYERS)))
    for inputs, outputs in LAYERS:
        out.write(struct.pack("<3i", inputs, outputs, 3))
    out.write(struct.pack("<4i", 128, 128, 128, 1))
    for name, data in tensors.items():
        shape = data.shape[::-1]
        out.write(struct.pack("<3i", len(shape), len(name), 1 if data.dtype == np.float16 else 0))
        out.write(struct.pack(f"<{len(shape)}i", *shape) + name.encode())
        data.tofile(out)
