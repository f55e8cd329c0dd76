#!/usr/bin/env python3
"""Writes the model by which novelty compares passages. Needs `pip install onnx==1.23.2`."""

import pathlib

import onnx.parser

MODEL = pathlib.Path(__file__).parents[1] / (
    "transforms/watch/src/main/resources/dev/kinou/watch/products.onnx"
)

# The products of whole numbers that are kept with 128 added, and the highest of each 64 columns.
model = onnx.parser.parse_model("""
<ir_version: 8, opset_import: ["": 13]>
products (uint8[m, k] rows, uint8[k, n] columns) => (int32[m, n] products, int32[m, g] highest)
<uint8 zero = {128}, int64[3] grouped = {0, -1, 64}>
{
  products = MatMulInteger(rows, columns, zero, zero)
  groups = Reshape(products, grouped)
  highest = ReduceMax<axes = [2], keepdims = 0>(groups)
}
""")
onnx.checker.check_model(model, full_check=True)
onnx.save(model, MODEL)
