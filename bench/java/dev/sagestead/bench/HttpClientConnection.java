package dev.sagestead.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One client's connection, made anew if the server ends it, as nginx does after a thousand requests. */
final class HttpClientConnection implements AutoCloseable {

    private static final int BUFFER_BYTES = 256 * 1024;
    private static final String LENGTH = "content-length:";

    private final InetSocketAddress address;
    private final Selector selector;
    private final ByteBuffer request;
    private final ByteBuffer answer = ByteBuffer.allocate(BUFFER_BYTES);
    private SocketChannel channel;
    private SelectionKey key;
    private long sent;
    private int expected = -1;
    private boolean ends;
    private boolean isLast;
    private boolean isIdle;

    /** Connects and sends the first request. */
    HttpClientConnection(InetSocketAddress address, Selector selector, ByteBuffer request) throws IOException {
        this.address = address;
        this.selector = selector;
        this.request = request.duplicate();
        connect();
        send();
    }

    /** Does what can be done now; returns how long an answer took in nanoseconds, or -1 if there is none yet. */
    long proceed() throws IOException {
        if (request.hasRemaining()) {
            write();
        }
        if (!key.isReadable()) {
            return -1;
        }
        if (channel.read(answer) < 0) {
            // Closed between two requests: the one that was sent is sent again, and its time runs on.
            long since = sent;
            channel.close();
            connect();
            send();
            sent = since;
            return -1;
        }
        if (!isWhole()) {
            return -1;
        }
        long took = System.nanoTime() - sent;
        if (isLast) {
            isIdle = true;
            return took;
        }
        if (ends) {
            channel.close();
            connect();
        }
        send();
        return took;
    }

    /** Sends no request any more. */
    void finish() {
        isLast = true;
    }

    /** Whether the last answer has come. */
    boolean isIdle() {
        return isIdle;
    }

    private void connect() throws IOException {
        channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    private void send() throws IOException {
        answer.clear();
        expected = -1;
        ends = false;
        request.rewind();
        sent = System.nanoTime();
        write();
    }

    private void write() throws IOException {
        channel.write(request);
        key.interestOps(request.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    private boolean isWhole() {
        if (expected < 0) {
            String text = new String(answer.array(), 0, Math.min(answer.position(), 1024), StandardCharsets.ISO_8859_1);
            int headEnd = text.indexOf("\r\n\r\n");
            if (headEnd < 0) {
                return false;
            }
            if (!text.startsWith("HTTP/1.1 200 ")) {
                throw new IllegalStateException("an answer that is none: " + text);
            }
            String head = text.substring(0, headEnd + 2).toLowerCase(Locale.ROOT);
            int length = head.indexOf(LENGTH) + LENGTH.length();
            expected = headEnd
                    + 4
                    + Integer.parseInt(
                            head.substring(length, head.indexOf('\r', length)).strip());
            ends = head.contains("\nconnection: close");
        }
        return answer.position() >= expected;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
