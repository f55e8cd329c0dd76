/** A video in, 16 kHz mono sound out: yt-dlp fetches, politely and guarded; ffmpeg decodes. */
package dev.kinou.audio;
