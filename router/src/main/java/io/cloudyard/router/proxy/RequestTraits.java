package io.cloudyard.router.proxy;

import io.cloudyard.router.http1.HeaderFields;
import io.cloudyard.router.http1.KnownHeader;
import io.cloudyard.router.http1.Method;
import io.cloudyard.router.http1.RequestHead;
import io.cloudyard.router.route.Choice;
import io.cloudyard.router.route.Endpoint;
import io.cloudyard.router.route.Pool;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an exchange must remember of a request's head after the head itself is gone from scratch space. */
final class RequestTraits {
    private String host = "";
    private @Nullable String stickyInstance;
    private @Nullable String appInstance;
    private @Nullable String processInstance;
    private @Nullable Endpoint addressed;
    private boolean forwardedAsHttps;
    private ErrorPage.Form errorForm = ErrorPage.Form.TEXT;
    private boolean head;
    private boolean connect;
    private boolean hasBody;
    private boolean keepsAlive;
    private boolean upgrade;
    private boolean expectsContinue;
    private boolean idempotent;
    private int minor;

    void clear() {
        host = "";
        stickyInstance = null;
        appInstance = null;
        processInstance = null;
        addressed = null;
        forwardedAsHttps = false;
        errorForm = ErrorPage.Form.TEXT;
        head = false;
        connect = false;
        hasBody = false;
        keepsAlive = false;
        upgrade = false;
        expectsContinue = false;
        idempotent = false;
        minor = 1;
    }

    void read(RequestHead request) {
        clear();
        head = request.methodIs(Method.HEAD);
        connect = request.methodIs(Method.CONNECT);
        hasBody = request.hasBody();
        keepsAlive = request.keepsAlive();
        upgrade = request.asksForUpgrade();
        expectsContinue = request.expectsContinue();
        minor = request.minor();
        boolean safe = head
                || request.methodIs(Method.GET)
                || request.methodIs(Method.OPTIONS)
                || request.methodIs(Method.TRACE);
        idempotent = safe && !hasBody;
        HeaderFields fields = request.fields();
        for (int i = 0; i < fields.count(); i++) {
            KnownHeader known = fields.known(i);
            if (known != null) {
                note(known, request, i);
            }
        }
    }

    private void note(KnownHeader known, RequestHead request, int i) {
        HeaderFields fields = request.fields();
        if (known == KnownHeader.HOST) {
            host = hostName(request.bytes(), fields.valueStart(i), fields.valueEnd(i));
        } else if (known == KnownHeader.COOKIE) {
            String instance = StickySession.instanceIn(request.bytes(), fields.valueStart(i), fields.valueEnd(i));
            stickyInstance = instance == null ? stickyInstance : instance;
        } else if (known == KnownHeader.ACCEPT) {
            errorForm = fields.value(i).contains("text/html") ? ErrorPage.Form.HTML : ErrorPage.Form.TEXT;
        } else if (known == KnownHeader.X_CF_APP_INSTANCE) {
            appInstance = fields.value(i);
        } else if (known == KnownHeader.X_CF_PROCESS_INSTANCE) {
            processInstance = fields.value(i);
        } else if (known == KnownHeader.X_FORWARDED_PROTO) {
            forwardedAsHttps = fields.value(i).equalsIgnoreCase("https");
        } else if (known == KnownHeader.IDEMPOTENCY_KEY || known == KnownHeader.X_IDEMPOTENCY_KEY) {
            idempotent = true;
        }
    }

    /** Lower case, without port and without the dot at its end. */
    private static String hostName(byte[] b, int from, int to) {
        int end = to;
        for (int i = to - 1; i > from && b[i] != ']'; i--) {
            if (b[i] == ':') {
                end = i;
                break;
            }
        }
        if (end > from + 1 && b[end - 1] == '.') {
            end--;
        }
        for (int i = from; i < end; i++) {
            if (b[i] >= 'A' && b[i] <= 'Z') {
                return new String(b, from, end - from, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            }
        }
        return new String(b, from, end - from, StandardCharsets.ISO_8859_1);
    }

    String host() {
        return host;
    }

    boolean isHead() {
        return head;
    }

    boolean isConnect() {
        return connect;
    }

    boolean hasBody() {
        return hasBody;
    }

    boolean keepsAlive() {
        return keepsAlive;
    }

    boolean asksForUpgrade() {
        return upgrade;
    }

    boolean expectsContinue() {
        return expectsContinue;
    }

    int minor() {
        return minor;
    }

    ErrorPage.Form errorForm() {
        return errorForm;
    }

    @Nullable
    String stickyInstance() {
        return stickyInstance;
    }

    boolean forwardedAsHttps() {
        return forwardedAsHttps;
    }

    /** The one instance that the client has named, or null. */
    @Nullable
    Endpoint addressed() {
        return addressed;
    }

    /** Looks up the instance that the client has named, if it has; says what is wrong with the name, or null. */
    @Nullable
    RouterError address(Pool pool) {
        String byApp = appInstance;
        String byProcess = processInstance;
        if (byApp != null) {
            int colon = byApp.indexOf(':');
            if (colon < 1 || !isIndex(byApp, colon + 1)) {
                return RouterError.INVALID_APP_INSTANCE;
            }
            addressed = pool.byIndex(byApp.substring(0, colon), byApp.substring(colon + 1));
        } else if (byProcess != null) {
            int colon = byProcess.indexOf(':');
            if (byProcess.isEmpty() || colon == 0 || (colon > 0 && !isIndex(byProcess, colon + 1))) {
                return RouterError.INVALID_PROCESS_INSTANCE;
            }
            addressed = colon < 0
                    ? pool.byProcess(byProcess, "")
                    : pool.byProcess(byProcess.substring(0, colon), byProcess.substring(colon + 1));
        } else {
            return null;
        }
        return addressed == null ? RouterError.UNKNOWN_INSTANCE : null;
    }

    private static boolean isIndex(String text, int from) {
        return from < text.length() && text.chars().skip(from).allMatch(c -> c >= '0' && c <= '9');
    }

    BackendPool.Repeat repeat() {
        return idempotent ? BackendPool.Repeat.ALLOWED : BackendPool.Repeat.FORBIDDEN;
    }

    /** The value of a header by its name, or null. */
    @Nullable
    String header(RequestHead request, String name) {
        return request.fields().valueOf(name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The instance that the client's session is bound to, if it can be used. */
    @Nullable
    Endpoint preferred(Pool pool, Choice choice) {
        String instance = stickyInstance;
        if (instance == null) {
            return null;
        }
        Endpoint endpoint = pool.byInstance(instance);
        return endpoint != null && choice.isUsable(endpoint) ? endpoint : null;
    }
}
