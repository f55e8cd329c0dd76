/** How JavaCPP is to read the headers of whisper.cpp. */
package dev.kinou.whispercpp.presets;
