package os.atom.file;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import os.atom.file.text.Glob;
import os.atom.file.text.Sought;
import os.atom.file.text.TextEncoding;

/**
 * Looks as words that a person is shown, and back to the very same looks: what is shown is what is
 * done. The words are those of the query. Pure.
 */
final class Terms {
    private static final String BASE64 = "base64";

    private Terms() {}

    static Map<String, String> of(ReadRequest request) {
        Map<String, String> terms = new LinkedHashMap<>();
        switch (request.selection()) {
            case Selection.Lines lines when lines.equals(Selection.Lines.ALL) -> {
                // The whole file goes without saying.
            }
            case Selection.Lines(long first, long last) ->
                    terms.put("lines", first + "-" + (last == Long.MAX_VALUE ? "" : last));
            case Selection.Bytes(long offset, OptionalLong length) -> {
                terms.put("offset", Long.toString(offset));
                length.ifPresent(bytes -> terms.put("length", Long.toString(bytes)));
            }
            case Selection.After(String cursor) -> terms.put("after", cursor);
        }
        request.encoding().ifPresent(encoding -> terms.put("encoding", encoding.word()));
        if (request.raw()) {
            terms.put("encoding", BASE64);
        }
        if (request.most() != ReadRequest.USUAL) {
            terms.put("most", Integer.toString(request.most()));
        }
        return terms;
    }

    static ReadRequest read(Path path, Map<String, String> terms) {
        boolean raw = BASE64.equals(terms.get("encoding"));
        return new ReadRequest(
                path,
                selection(terms),
                Optional.ofNullable(terms.get("encoding")).flatMap(TextEncoding::of),
                raw,
                number(terms, "most", ReadRequest.USUAL));
    }

    private static Selection selection(Map<String, String> terms) {
        String after = terms.get("after");
        String lines = terms.get("lines");
        String offset = terms.get("offset");
        String length = terms.get("length");
        if (after != null) {
            return new Selection.After(after);
        }
        if (lines != null) {
            int dash = lines.indexOf('-');
            String last = lines.substring(dash + 1);
            return new Selection.Lines(
                    Long.parseLong(lines.substring(0, dash)),
                    last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last));
        }
        return offset == null
                ? Selection.Lines.ALL
                : new Selection.Bytes(
                        Long.parseLong(offset),
                        length == null
                                ? OptionalLong.empty()
                                : OptionalLong.of(Long.parseLong(length)));
    }

    static Map<String, String> of(ListRequest request) {
        Map<String, String> terms = new LinkedHashMap<>();
        terms.put("depth", Integer.toString(request.depth()));
        names(terms, request.pattern(), request.dotted(), request.after(), request.limit());
        return terms;
    }

    static ListRequest list(Path path, Map<String, String> terms) {
        return new ListRequest(
                path,
                number(terms, "depth", 1),
                glob(terms),
                terms.getOrDefault("glob", ""),
                terms.containsKey("hidden"),
                Optional.ofNullable(terms.get("after")),
                number(terms, "limit", 1));
    }

    static Map<String, String> of(SearchRequest request) {
        Map<String, String> terms = new LinkedHashMap<>();
        terms.put(request.sought().isPattern() ? "regex" : "text", request.words());
        if (request.sought().ignoresCase()) {
            terms.put("ignoreCase", "true");
        }
        names(terms, request.pattern(), request.dotted(), request.after(), request.limit());
        return terms;
    }

    static SearchRequest search(Path path, Map<String, String> terms) {
        boolean ignoreCase = terms.containsKey("ignoreCase");
        String text = terms.get("text");
        String regex = terms.getOrDefault("regex", "");
        return new SearchRequest(
                path,
                text == null ? Sought.pattern(regex, ignoreCase) : Sought.text(text, ignoreCase),
                text == null ? regex : text,
                glob(terms),
                terms.getOrDefault("glob", ""),
                terms.containsKey("hidden"),
                Optional.ofNullable(terms.get("after")),
                number(terms, "limit", 1));
    }

    private static void names(
            Map<String, String> terms,
            String glob,
            boolean dotted,
            Optional<String> after,
            int limit) {
        if (!glob.isEmpty()) {
            terms.put("glob", glob);
        }
        if (dotted) {
            terms.put("hidden", "true");
        }
        after.ifPresent(cursor -> terms.put("after", cursor));
        terms.put("limit", Integer.toString(limit));
    }

    private static Optional<Glob> glob(Map<String, String> terms) {
        return Optional.ofNullable(terms.get("glob")).map(Glob::of);
    }

    private static int number(Map<String, String> terms, String name, int otherwise) {
        @Nullable String given = terms.get(name);
        return given == null ? otherwise : Integer.parseInt(given);
    }
}
