package dev.sagestead.localsagemaker.wire;

import java.io.Serial;
import java.util.Map;
import java.util.TreeMap;

/**
 * An error that the service answers a request with: AWS's code, AWS's words and the HTTP status that goes with them.
 *
 * <p>Clients branch on the code and people search the web for the words, so both are AWS's own wherever they are known.
 */
public final class ServiceException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Map<String, Object> details;

    private ServiceException(int status, String code, String message, Map<String, Object> details) {
        super(message);
        this.status = status;
        this.code = code;
        this.details = details;
    }

    /** Refuses a request that no retry will make right. */
    public static ServiceException refused(String code, String message) {
        return new ServiceException(400, code, message, Map.of());
    }

    /** Refuses a request whose members, or what they refer to, are not as the service demands. */
    public static ServiceException validation(String message) {
        return refused("ValidationException", message);
    }

    /** Answers with any other status, and with members besides the message. */
    public static ServiceException of(int status, String code, String message, Map<String, Object> details) {
        return new ServiceException(status, code, message, new TreeMap<>(details));
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns AWS's code, such as {@code ValidationException}. */
    public String code() {
        return code;
    }

    /** Returns the members that the error has besides its message, in a fixed order. */
    public Map<String, Object> details() {
        return details;
    }
}
