/**
 * whisper.cpp 1.9.1 for Java, generated from its headers by JavaCPP.
 *
 * <p>Native code keeps no callback alive and never frees a context: hold strong references to
 * callbacks for as long as they may be called, close them, and free what was initialised. Never
 * throw from a callback: the exception would cross C frames.
 */
package dev.kinou.whispercpp;
