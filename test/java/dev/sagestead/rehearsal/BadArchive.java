package dev.sagestead.rehearsal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** What a {@code model.tar.gz} can be instead of a model, and what an endpoint must say of it. */
enum BadArchive {
    NOT_A_TAR("extract", "no whole .tar.gz") {
        @Override
        byte[] bytes(byte[] model) {
            return "this is not an archive".getBytes(StandardCharsets.UTF_8);
        }
    },
    NO_MODEL_FILE("no model", "no model file at the root") {
        @Override
        byte[] bytes(byte[] model) throws IOException {
            return tarGz(tar -> file(tar, "code/inference.py", new byte[10]));
        }
    },
    A_LINK("link", "holds a link") {
        @Override
        byte[] bytes(byte[] model) throws IOException {
            return tarGz(tar -> {
                TarArchiveEntry link = new TarArchiveEntry("xgboost-model.ubj", TarConstants.LF_SYMLINK);
                link.setLinkName("/etc/passwd");
                tar.putArchiveEntry(link);
                tar.closeArchiveEntry();
            });
        }
    },
    A_ZIP_BOMB("zip bomb", "no whole .tar.gz") {
        @Override
        byte[] bytes(byte[] model) throws IOException {
            return tarGz(tar -> {
                int mebibyte = 1 << 20;
                TarArchiveEntry entry = new TarArchiveEntry("xgboost-model.ubj");
                entry.setSize(256L * mebibyte);
                tar.putArchiveEntry(entry);
                byte[] zeros = new byte[mebibyte];
                for (int i = 0; i < 256; i++) {
                    tar.write(zeros);
                }
                tar.closeArchiveEntry();
            });
        }
    },
    TRUNCATED_UBJSON("not a model that XGBoost can load", "no model that the container loads") {
        @Override
        byte[] bytes(byte[] model) throws IOException {
            return tarGz(tar -> file(tar, "xgboost-model.ubj", Arrays.copyOf(model, model.length / 2)));
        }
    };

    private final String reason;
    private final String cause;

    BadArchive(String reason, String cause) {
        this.reason = reason;
        this.cause = cause;
    }

    /** Returns words of the reason that the endpoint fails with. */
    String reason() {
        return reason;
    }

    /** Returns words of the cause that this is explained by. */
    String cause() {
        return cause;
    }

    /** Returns the archive. */
    abstract byte[] bytes(byte[] model) throws IOException;

    private interface Content {
        void writeTo(TarArchiveOutputStream tar) throws IOException;
    }

    private static void file(TarArchiveOutputStream tar, String name, byte[] bytes) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private static byte[] tarGz(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GzipCompressorOutputStream(bytes);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip)) {
            content.writeTo(tar);
        }
        return bytes.toByteArray();
    }
}
