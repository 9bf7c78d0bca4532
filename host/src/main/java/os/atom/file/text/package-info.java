/**
 * What can be said of a file&rsquo;s content without looking at any file: encodings, lines, edits,
 * differences, patterns. Pure; everything here is a function of its arguments and thread-safe.
 */
@NullMarked
package os.atom.file.text;

import org.jspecify.annotations.NullMarked;
