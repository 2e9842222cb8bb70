package dev.sagestead.settings;

import java.util.List;
import java.util.Optional;

/** Reads what becomes of the file systems of a domain when their environment is taken down. */
final class FileSystemReader {

    private static final String KEY = "onTeardown";
    private static final List<OnTeardown> CHOICES = List.of(OnTeardown.values());

    private FileSystemReader() {}

    /** Every domain has home directories; unless somebody says otherwise, they stay. */
    static OnTeardown home(ContextObject studio) {
        if (!studio.has("homeFileSystem")) {
            return OnTeardown.KEEP;
        }
        ContextObject object = studio.object("homeFileSystem");
        OnTeardown read = object.choice(KEY, CHOICES, OnTeardown::word).orElse(OnTeardown.KEEP);
        object.rejectUnknownKeys();
        return read;
    }

    /** There is a shared file system if somebody asks for it, and who asks for it has to say what becomes of it. */
    static Optional<OnTeardown> shared(ContextObject studio) {
        if (!studio.has("sharedFileSystem")) {
            return Optional.empty();
        }
        ContextObject object = studio.object("sharedFileSystem");
        Optional<OnTeardown> read = object.requiredChoice(KEY, CHOICES, OnTeardown::word);
        object.rejectUnknownKeys();
        return read;
    }
}
