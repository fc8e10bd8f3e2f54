import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import de.fraunhofer.iosb.ilt.frostserver.messagebus.MessageBusFactory;
import de.fraunhofer.iosb.ilt.frostserver.path.UrlHelper;
import de.fraunhofer.iosb.ilt.frostserver.path.Version;
import de.fraunhofer.iosb.ilt.frostserver.persistence.PersistenceManager;
import de.fraunhofer.iosb.ilt.frostserver.persistence.PersistenceManagerFactory;
import de.fraunhofer.iosb.ilt.frostserver.service.PluginService;
import de.fraunhofer.iosb.ilt.frostserver.service.Service;
import de.fraunhofer.iosb.ilt.frostserver.service.ServiceRequest;
import de.fraunhofer.iosb.ilt.frostserver.service.ServiceRequestBuilder;
import de.fraunhofer.iosb.ilt.frostserver.service.ServiceResponseDefault;
import de.fraunhofer.iosb.ilt.frostserver.settings.CoreSettings;
import de.fraunhofer.iosb.ilt.frostserver.util.HttpMethod;
import de.fraunhofer.iosb.ilt.frostserver.util.LiquibaseUser;
import java.io.FileReader;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executors;

/**
 * FROST's engine behind the HTTP server of the JDK, because FROST's own web application is not on Maven Central.
 *
 * This file only carries bytes: what is answered, stored, refused and worded is decided by FROST.
 * One argument: a file of FROST settings (name=value). Port 0 is asked for, and `READY <root of v1.1>` is printed.
 */
public final class FrostServer {

    private static final String ROOT = "/FROST-Server";
    private static final int THREADS = 16;

    private final CoreSettings settings;

    private FrostServer(CoreSettings settings) {
        this.settings = settings;
    }

    public static void main(String[] arguments) throws Exception {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // without it small replies wait 40 ms for an ACK
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        String origin = "http://127.0.0.1:" + http.getAddress().getPort();
        CoreSettings settings = new CoreSettings(read(arguments[0], origin + ROOT));
        PersistenceManagerFactory.init(settings);
        createTables(settings);
        MessageBusFactory.createMessageBus(settings);
        http.setExecutor(Executors.newFixedThreadPool(THREADS));
        http.createContext(ROOT, new FrostServer(settings)::serve);
        http.start();
        System.out.println("READY " + origin + ROOT + "/v1.1");
    }

    private static Properties read(String file, String root) throws IOException {
        Properties properties = new Properties();
        try (FileReader reader = new FileReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        properties.putIfAbsent("serviceRootUrl", root);
        return properties;
    }

    private static void createTables(CoreSettings settings) throws Exception {
        StringWriter log = new StringWriter();
        try (PersistenceManager storage = PersistenceManagerFactory.getInstance(settings).create()) {
            ((LiquibaseUser) storage).doUpgrades(log);
            for (LiquibaseUser plugin : settings.getLiquibaseUsers()) {
                plugin.doUpgrades(log);
            }
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            ServiceResponseDefault reply = new ServiceResponseDefault();
            try {
                answer(exchange, reply);
            } catch (IllegalArgumentException fault) {
                reply.setStatus(400, fault.getMessage());
            } catch (Exception fault) {
                fault.printStackTrace();
                reply.setStatus(500, fault.getMessage());
            }
            send(reply, exchange);
        }
    }

    /** Finds the plugin of FROST that is in charge of this method and path, and lets it fill the reply. */
    private void answer(HttpExchange exchange, ServiceResponseDefault reply) throws Exception {
        Target target = Target.of(exchange.getRequestURI());
        Version version = settings.getPluginManager().getVersion(target.version);
        PluginService plugin = version == null ? null
                : settings.getPluginManager().getServiceForPath(version, target.path);
        if (plugin == null) {
            reply.setStatus(404, "Not Found");
            return;
        }
        String mediaType = exchange.getRequestHeaders().getFirst("Content-Type");
        HttpMethod method = HttpMethod.fromString(exchange.getRequestMethod());
        String kind = plugin.getRequestTypeFor(version, target.path, method, mediaType);
        if (kind == null) {
            throw new IllegalArgumentException("FROST does not take " + method + " on " + target.path);
        }
        ServiceRequest request = new ServiceRequestBuilder(settings, version)
                .withRequestType(kind)
                .withUrlPath(target.path)
                .withUrlQuery(target.query)
                .withParameterMap(parameters(exchange))
                .withContentType(mediaType)
                .withContent(exchange.getRequestBody())
                .build();
        try (Service service = new Service(settings)) {
            ServiceRequest.LOCAL_REQUEST.set(request);
            plugin.execute(service, request, reply);
        } finally {
            ServiceRequest.LOCAL_REQUEST.remove();
        }
    }

    private static Map<String, List<String>> parameters(HttpExchange exchange) {
        Map<String, List<String>> parameters = UrlHelper.splitQuery(exchange.getRequestURI().getRawQuery());
        String accept = exchange.getRequestHeaders().getFirst("Accept");
        if (accept != null) {
            parameters.putIfAbsent("Accept", List.of(accept));
        }
        return parameters;
    }

    private static void send(ServiceResponseDefault reply, HttpExchange exchange) throws IOException {
        String text = reply.getWriter().toString();
        if (text.isEmpty() && !reply.isSuccessful() && reply.getMessage() != null) {
            text = reply.getMessage();
        }
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        String mediaType = reply.getContentType() == null ? "application/json" : reply.getContentType();
        reply.getHeaders().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type",
                mediaType.contains("charset") ? mediaType : mediaType + ";charset=UTF-8");
        exchange.sendResponseHeaders(reply.getCode() == 0 ? 200 : reply.getCode(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    /** What a URL asks for: `/FROST-Server/<version><path>?<query>`, decoded as FROST's own web application does. */
    private static final class Target {

        final String version;
        final String path;
        final String query;

        private Target(String version, String path, String query) {
            this.version = version;
            this.path = path;
            this.query = query;
        }

        static Target of(URI uri) {
            String rest = decode(uri.getRawPath()).substring(ROOT.length());
            rest = rest.startsWith("/") ? rest.substring(1) : rest;
            int slash = rest.indexOf('/');
            String query = uri.getRawQuery() == null ? null : decode(uri.getRawQuery());
            return slash < 0 ? new Target(rest, "", query)
                    : new Target(rest.substring(0, slash), rest.substring(slash), query);
        }

        private static String decode(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8); // "+" is a blank here too
        }
    }
}
