/** Subscriptions and feeds in, the videos of the window out. */
package dev.kinou.feeds;
