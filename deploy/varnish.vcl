# Varnish before Midad (docs/delivery.md): copy to /etc/varnish/default.vcl. It keeps what Midad lets it keep, and lets
# go of it when Midad says so: MIDAD_PURGE_URLS=varnish+http://127.0.0.1:6081
#
# The keys are looked up by vmod_xkey, of Debian's package varnish-modules. Without that package, delete the lines that
# end in "# xkey", and take the words "# ban: " off the beginning of two others.
vcl 4.1;

import std;
import xkey; # xkey

backend midad {
    .host = "127.0.0.1";
    .port = "8000";
    .first_byte_timeout = 60s;
    .probe = {
        .request = "HEAD / HTTP/1.1" "Host: localhost" "Connection: close" "User-Agent: Varnish";
        .interval = 2s;
        .timeout = 5s;
        .window = 4;
        .threshold = 2;
        .initial = 2;
    }
}

# Who may purge: Midad itself.
acl purgers {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        # A reader who comes through a TLS server on this machine has two addresses by now.
        if (client.ip !~ purgers || req.http.X-Forwarded-For ~ ",") {
            return (synth(403, "Forbidden"));
        }
        if (!req.http.xkey) {
            return (synth(400, "No keys"));
        }
        set req.http.purged = xkey.purge(req.http.xkey); # xkey
        # ban: set req.http.xkey = regsuball(regsuball(req.http.xkey, "([^A-Za-z0-9 ])", "[\1]"), "\[\^\]", "\\^");
        # ban: ban("obj.http.xkey ~ (?:^|[^!-~])(?:" + regsuball(req.http.xkey, " +", "|") + ")(?:[^!-~]|$)");
        return (synth(200, "Purged"));
    }
    # The newsroom's work, and whoever belongs to it, goes through.
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    if (req.url ~ "^/(admin|documents)/" || req.http.Cookie ~ "(^|;\s*)(__Host-)?sid=") {
        return (pass);
    }
    # Nobody else's cookie says anything to Midad.
    unset req.http.Cookie;
    unset req.http.Authorization;
    # While Midad is well, nothing is given out after its time.
    if (std.healthy(req.backend_hint)) {
        set req.grace = 0s;
    }
    return (hash);
}

sub vcl_backend_response {
    if (bereq.uncacheable) {
        return (deliver);
    }
    set beresp.grace = 0s;
    if (beresp.http.Set-Cookie || beresp.http.Cache-Control ~ "(?i)(private|no-store)") {
        set beresp.uncacheable = true;
        set beresp.ttl = 1s;
        return (deliver);
    }
    # CDN-Cache-Control says for how long a page may be kept by whoever is told of purges (RFC 9213).
    if (beresp.http.CDN-Cache-Control ~ "(?i)max-age=\d") {
        set beresp.ttl = std.duration(
            regsub(beresp.http.CDN-Cache-Control, "(?i)^.*max-age=(\d+).*$", "\1s"), 0s) - beresp.age;
        # A page that ends by itself at a moment is over then; the others, however old they are, are looked at again after
        # an hour, whatever was told, and stay when Midad is away.
        if (beresp.http.CDN-Cache-Control ~ "(?i)max-age=31536000") {
            set beresp.ttl = 1h;
            set beresp.grace = 24h;
        }
    }
    if (beresp.ttl <= 0s) {
        # Not to be waited for by others who ask for the same.
        set beresp.uncacheable = true;
        set beresp.ttl = 1s;
    }
    return (deliver);
}

sub vcl_deliver {
    unset resp.http.xkey;
    unset resp.http.Surrogate-Key;
    unset resp.http.Cache-Tag;
    unset resp.http.CDN-Cache-Control;
    unset resp.http.X-Varnish;
    unset resp.http.Via;
}
