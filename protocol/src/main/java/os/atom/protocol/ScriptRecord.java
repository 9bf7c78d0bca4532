package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A file that a command would run, as it was when the command was asked.
 *
 * @param path its real path
 * @param role why it counts: {@code program}, {@code script} of an interpreter, {@code fed} to one,
 *     {@code build file}, or {@code named} in a text that nobody can plan
 * @param how {@code copy} when a private copy of exactly these bytes runs, {@code checked} when the
 *     file itself does, after another look
 * @param bytes its size
 * @param sha256 of its bytes
 * @param text all of it; missing when it is no text
 */
public record ScriptRecord(
        String path,
        String role,
        String how,
        long bytes,
        String sha256,
        @Nullable LegibleText text) {}
