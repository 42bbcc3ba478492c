"""Where the operands of the consistency rules stand in clean fixtures, written by hand, and their arithmetic.

A site names a rule, the relations that may speak for it, a fixture, a form (table, bullets, prose), its operands and a
check. Guillemets in an operand mark the value within a piece of text that occurs once in the fixture; the check gets the
operands as numbers in base units and returns how far past its bound the statement is, in tolerances: 0 is in order,
1.5 and more is broken beyond doubt. Nothing here is read from sumlint.
"""
from dataclasses import dataclass, field
from typing import Callable

MONTH, DAY = 30 * 86400, 86400
# What 20 % past an exact bound is worth: 1.5 tolerances.
EXACT = 0.20 / 1.5
# A month has 28 to 31 days, on top of 10 % of rounding.
MONTHLY = 0.16
# A factor's digits allow for 20 % at most.
DIGITS = 0.20

TABLES, BULLETS, PROSE = "mutations/parcel-tables.md", "mutations/seats-bullets.md", "mutations/archive-prose.md"


def equal(stated, computed, tolerance):
    return abs(stated / computed - 1) / tolerance


def at_most(value, bound, tolerance=0.10):
    return max(0.0, value / bound - 1) / tolerance


def at_least(value, bound, tolerance=0.10):
    return max(0.0, 1 - value / bound) / tolerance


def conversion(average, per_day):
    """A day holds what arrives on average in 8 to 24 hours."""
    return max(at_most(per_day / DAY, average), at_least(per_day / DAY, average / 3))


def exact(*ascending):
    """Each is at most the next; only their order counts."""
    return max(at_most(low, high, EXACT) for low, high in zip(ascending, ascending[1:]))


def digits(factor, ratio):
    return abs(ratio / factor - 1) / DIGITS


def times(stated, computed, factor=2):
    """Within a multiple: 1.5 tolerances past x2 is x3."""
    ratio = max(stated / computed, computed / stated)
    return max(0.0, ratio - 1) / (factor - 1) * 0.75


def points(*shares):
    """Shares of a whole: half a point of rounding each, at least one point."""
    return abs(sum(shares) - 1) / (max(1, 0.5 * len(shares)) / 100)


@dataclass
class Site:
    rule: str
    relations: str  # those that may speak for it, space-separated
    path: str
    form: str
    operands: dict
    check: Callable
    keep: str = ""  # operands that are not mutated: another rule would speak first
    tied: str = ""  # operands that another relation compares exactly: no value but theirs is harmless
    respell: list = field(default_factory=list)  # (text, the same in other words)


SITES = [
    # ---- downtime -------------------------------------------------------------------------------------------------
    Site("downtime", "A1", TABLES, "table",
         {"a": "| Availability | «99.9 %» per", "d": "| Allowed downtime | «43 min» per month |"},
         lambda a, d: equal(d, (1 - a) * MONTH, MONTHLY),
         respell=[("| Allowed downtime |", "| Permitted downtime |"), ("| Availability |", "| Uptime |")]),
    Site("downtime", "A1", BULLETS, "bullets",
         {"a": "**Uptime**: «99.95 %» per", "d": "**Acceptable downtime**: «21 minutes» per month"},
         lambda a, d: equal(d, (1 - a) * MONTH, MONTHLY),
         respell=[("**Acceptable downtime**", "**Downtime budget**"), ("**Uptime**", "**Availability**")]),
    Site("downtime", "A1", PROSE, "prose",
         {"a": "available «99.5 %» of each", "d": "so «3.6 hours» of downtime"},
         lambda a, d: equal(d, (1 - a) * MONTH, MONTHLY),
         respell=[("are acceptable", "are tolerated")]),
    Site("downtime", "A1", "corpus/school-timetable.md", "bullets",
         {"a": "Availability: «99.5 %» per", "d": "so «3.6 hours» of downtime"},
         lambda a, d: equal(d, (1 - a) * MONTH, MONTHLY)),
    Site("downtime", "A1", "corpus/ci-log-storage.md", "bullets",
         {"a": "availability: **«99.9 %»**", "d": "allowed: **«43 min»** per"},
         lambda a, d: equal(d, (1 - a) * MONTH, MONTHLY)),

    # ---- error budget -----------------------------------------------------------------------------------------------
    Site("error-budget", "A4", TABLES, "table",
         {"s": "| Success rate | «99.9 %»", "e": "| Error rate | «0.1 %» of"},
         lambda s, e: equal(e, 1 - s, 0.10)),
    Site("error-budget", "P5", TABLES, "prose",
         {"c": "fewer than «0.1 %» of requests", "e": "| Error rate | «0.1 %» of"},
         lambda c, e: at_most(c, e), keep="e"),
    Site("error-budget", "A4", BULLETS, "bullets",
         {"s": "**Success rate**: «99.95 %»", "e": "**Error rate**: at most «0.05 %»"},
         lambda s, e: equal(e, 1 - s, 0.10),
         respell=[("**Error rate**: at most", "**Failure rate**: at most")]),
    Site("error-budget", "P5", BULLETS, "bullets",
         {"c": "fewer than «0.05 %» of requests", "e": "**Error rate**: at most «0.05 %»"},
         lambda c, e: at_most(c, e), keep="e"),
    Site("error-budget", "A4", PROSE, "prose",
         {"s": "so «99.5 %» of requests", "e": "At most «0.5 %» of requests"},
         lambda s, e: equal(e, 1 - s, 0.10)),
    Site("error-budget", "P5", PROSE, "prose",
         {"c": "fewer than «0.5 %» of requests", "e": "At most «0.5 %» of requests"},
         lambda c, e: at_most(c, e), keep="e"),
    Site("error-budget", "A5", "corpus/school-timetable.md", "bullets",
         {"a": "Availability: «99.5 %» per", "e": "Error rate: below «0.5 %»"},
         lambda a, e: at_most(e, 1 - a), keep="a"),
    Site("error-budget", "A5 A6", "natural/invoice-generation.md", "bullets",
         {"a": "Availability: «99.9 %» per", "e": "Error rate: < «0.1 %» of API"},
         lambda a, e: at_most(e, 1 - a), keep="a"),

    # ---- growth factor ----------------------------------------------------------------------------------------------
    Site("growth-factor", "G1 G1b", TABLES, "table",
         {"a": "| Users | «200,000»", "b": "200,000 | «400,000»", "k": "400,000 | «2x»"},
         lambda a, b, k: digits(k, b / a), respell=[("| Growth |", "| Factor |")]),
    Site("growth-factor", "G1 G1b", TABLES, "table",
         {"a": "| Concurrent users | «4,000»", "b": "4,000 | «10,000» |", "k": "10,000 | «2.5x»"},
         lambda a, b, k: digits(k, b / a)),
    Site("growth-factor", "S5 S5b", TABLES, "table",
         {"a": "from «700 ms» to", "b": "to «140 ms» p95", "g": "140 ms p95 | «80 %»"},
         lambda a, b, g: abs(1 - b / a - g) / 0.05),
    Site("growth-factor", "G1 G1b", BULLETS, "bullets",
         {"a": "**Users**: «500,000» now", "b": "now, «1,500,000» in", "k": "1,500,000 in 12 months («3x»)"},
         lambda a, b, k: digits(k, b / a)),
    Site("growth-factor", "G1 G1b", BULLETS, "bullets",
         {"a": "**Storage**: «32 GB» now", "b": "32 GB now, «64 GB» in", "k": "64 GB in 12 months («2x»)"},
         lambda a, b, k: digits(k, b / a), keep="a"),
    Site("growth-factor", "S5 S5b", BULLETS, "bullets",
         {"a": "from «1.2 s» to 300", "b": "to «300 ms» p95 (4x)", "k": "300 ms p95 («4x»)"},
         lambda a, b, k: digits(k, a / b)),
    Site("growth-factor", "G1 G1b", PROSE, "prose",
         {"a": "the archive has «80,000 users»", "b": "will have «160,000 users»", "k": "160,000 users («2x»). At"},
         lambda a, b, k: digits(k, b / a)),
    Site("growth-factor", "G1 G1b", PROSE, "prose",
         {"a": "It holds «25 million records»", "b": "hold «50 million records» in", "k": "records in 12 months («2x»);"},
         lambda a, b, k: digits(k, b / a), keep="a"),
    Site("growth-factor", "S5 S5b", PROSE, "prose",
         {"a": "from «900 ms» to 180", "b": "to «180 ms» at p95", "g": "180 ms at p95 («80 %»)"},
         lambda a, b, g: abs(1 - b / a - g) / 0.05),

    # ---- percentile order -------------------------------------------------------------------------------------------
    Site("percentile-order", "L1", TABLES, "table",
         {"p50": "| `GET /parcels/{id}` | «60 ms»", "p95": "60 ms | «200 ms»", "p99": "200 ms | «400 ms»"},
         lambda p50, p95, p99: exact(p50, p95, p99)),
    Site("percentile-order", "L1", TABLES, "table",
         {"p50": "| `POST /scans` | «40 ms»", "p95": "40 ms | «150 ms»", "p99": "150 ms | «300 ms»"},
         lambda p50, p95, p99: exact(p50, p95, p99)),
    Site("percentile-order", "L1", BULLETS, "bullets",
         {"p95": "seats`): p95 «300 ms»", "p99": "p99 «800 ms»"}, exact),
    Site("percentile-order", "L1", BULLETS, "bullets",
         {"p95": "/holds`): p95 «250 ms»", "p99": "p99 «600 ms»"}, exact, tied="p95"),
    Site("percentile-order", "L1", PROSE, "prose",
         {"p95": "Search must answer within «400 ms»", "p99": "within «1 s» at p99"}, exact),
    Site("percentile-order", "L1", PROSE, "prose",
         {"p95": "Opening a programme must answer within «200 ms»", "p99": "within «500 ms» at p99"}, exact, tied="p95"),

    # ---- load order -------------------------------------------------------------------------------------------------
    Site("load-order", "T1 T1b", TABLES, "table",
         {"average": "| Average load | «100 requests/s»", "peak": "| Peak load | «300 requests/s»",
          "burst": "| Burst | «450 requests/s» for"}, exact,
         respell=[("| Average load |", "| Mean load |"), ("| Peak load |", "| Peak traffic |"),
                  ("| Burst |", "| Burst capacity |")]),
    Site("load-order", "T2", TABLES, "table",
         {"average": "| Average load | «100 requests/s»", "peak": "| Peak load | «300 requests/s»",
          "k": "weekdays | «3x» the average"},
         lambda average, peak, k: digits(k, peak / average), keep="average peak"),
    Site("load-order", "T1 T1b", BULLETS, "bullets",
         {"average": "**Average load**: «60 requests/s»", "peak": "**Peak load**: «240 requests/s»\n- **Burst",
          "burst": "**Burst**: «600 requests/s» for"}, exact),
    Site("load-order", "T2", BULLETS, "bullets",
         {"average": "**Average load**: «60 requests/s»", "peak": "**Peak load**: «240 requests/s»\n- **Burst",
          "k": "Fridays, «4x» the average"},
         lambda average, peak, k: digits(k, peak / average)),
    Site("load-order", "T1 T1b", PROSE, "prose",
         {"average": "On average «50 requests per second»", "peak": "at peak «150 requests per second», and",
          "burst": "brings «300 requests per second»"}, exact),
    Site("load-order", "T2", PROSE, "prose",
         {"average": "On average «50 requests per second»", "peak": "at peak «150 requests per second», and",
          "k": "with «3x» the average"},
         lambda average, peak, k: digits(k, peak / average)),

    # ---- share sum --------------------------------------------------------------------------------------------------
    Site("share-sum", "T6", TABLES, "table",
         {"a": "| Tracking | «55 %»", "b": "| Scanning | «30 %»", "c": "| Searching | «15 %»"}, points,
         respell=[("| Share of traffic |", "| Frequency |")]),
    Site("share-sum", "T6", BULLETS, "bullets",
         {"a": "seat map: «50 %»", "b": "holds: «30 %»", "c": "bookings: «12 %»", "d": "cancellations: «8 %»"}, points),
    Site("share-sum", "T6", PROSE, "prose",
         {"a": "makes «45 %» of traffic", "b": "playback «35 %»", "c": "tagging «20 %»"}, points),
    Site("share-sum", "T6", "corpus/activity-feed.md", "table",
         {"a": "| Read feed | «70%» of traffic", "b": "| «18%» of traffic", "c": "| Post event | «8%» of traffic", "d": "| «4%» of traffic"}, points),

    # ---- conflicting value ------------------------------------------------------------------------------------------
    Site("conflicting-value", "U1", TABLES, "table",
         {"a": "| Database limit | «120 connections»", "b": "| Connection limit | «120 connections»"},
         lambda a, b: equal(b, a, EXACT)),
    Site("conflicting-value", "A2", TABLES, "table",
         {"a": "| Availability | «99.9 %» per", "n": "(«three nines»)"},
         lambda a, n: equal(1 - n, 1 - a, 0.10)),
    Site("conflicting-value", "B5", TABLES, "table",
         {"b": "| Response time, `GET /parcels/{id}` | «200 ms»", "t": "60 ms | «200 ms»"},
         lambda b, t: exact(b, t), keep="t"),
    Site("conflicting-value", "U1", BULLETS, "bullets",
         {"a": "**Database limit**: «150 connections»", "b": "**Connection limit**: «150 connections»"},
         lambda a, b: equal(b, a, EXACT)),
    Site("conflicting-value", "U1", PROSE, "prose",
         {"a": "the database accepts «100 connections»", "b": "write IOPS and accepts «100 connections»"}, lambda a, b: equal(b, a, EXACT)),
    Site("conflicting-value", "U1", "natural/invoice-generation.md", "prose",
         {"a": "database_max_connections: «150»", "b": "- Connection limit: «150»"},
         lambda a, b: equal(b, a, EXACT)),

    # ---- alert order ------------------------------------------------------------------------------------------------
    Site("alert-order", "M1", TABLES, "table",
         {"w": "| `POST /scans` p95 | «120 ms»", "c": "`POST /scans` p95 | 120 ms | «400 ms»"}, exact,
         respell=[("| Warning | Critical |", "| Warn | Crit |")]),
    Site("alert-order", "M1", TABLES, "table",
         {"w": "| Cache hit rate | < «80 %»", "c": "80 % | < «50 %»"}, lambda w, c: exact(c, w)),
    Site("alert-order", "M1", BULLETS, "bullets",
         {"w": "Hold a seat p95: warning «200 ms»", "c": "200 ms, critical «500 ms»"}, exact),
    Site("alert-order", "M1", BULLETS, "bullets",
         {"w": "CPU: warning «65 %»", "c": "65 %, critical «85 %»"}, exact),
    Site("alert-order", "M1", PROSE, "prose",
         {"w": "Search warns above «320 ms»", "c": "critical above «900 ms»"}, exact),
    Site("alert-order", "M1", PROSE, "prose",
         {"w": "The error rate warns above «0.3 %»", "c": "is critical above «2 %»"}, exact),
    Site("alert-order", "M1", "corpus/school-timetable.md", "table",
         {"w": "| Yearly import | > «8 min»", "c": "8 min | > «20 min»"}, exact),

    # ---- alert gap --------------------------------------------------------------------------------------------------
    Site("alert-gap", "M2", TABLES, "table",
         {"a": "| `GET /parcels/{id}` p95 | «160 ms»", "t": "60 ms | «200 ms»", "c": "160 ms | «500 ms»"},
         lambda a, t, c: exact(a, t) if c >= a else 1, keep="t c"),
    Site("alert-gap", "M2", TABLES, "table",
         {"a": "| `GET /parcels/search` p95 | «320 ms»", "t": "search` | 120 ms | «400 ms»"}, exact),
    Site("alert-gap", "M3", TABLES, "table",
         {"a": "| Error rate | «0.05 %»", "e": "| Error rate | «0.1 %» of"}, lambda a, e: at_most(a, e), keep="e"),
    Site("alert-gap", "M2", BULLETS, "bullets",
         {"a": "Seat map p95: warning «250 ms»", "t": "seats`): p95 «300 ms»"}, exact),
    Site("alert-gap", "M2", BULLETS, "bullets",
         {"a": "Booking list p95: warning «400 ms»", "t": "/bookings`): p95 «500 ms»"}, exact),
    Site("alert-gap", "M2", PROSE, "prose",
         {"a": "Search warns above «320 ms»", "t": "Search must answer within «400 ms»"}, exact),
    Site("alert-gap", "M2", PROSE, "prose",
         {"a": "Opening a programme warns above «160 ms»", "t": "Opening a programme must answer within «200 ms»"}, exact),
    Site("alert-gap", "M3", PROSE, "prose",
         {"a": "The error rate warns above «0.3 %»", "e": "At most «0.5 %» of requests"},
         lambda a, e: at_most(a, e), keep="e"),
    Site("alert-gap", "M2", "corpus/activity-feed.md", "table",
         {"a": "read latency p95 | > «160ms»", "t": "| POST /feed/read | < «200ms»"}, exact),

    # ---- query budget -----------------------------------------------------------------------------------------------
    Site("query-budget", "D1 X7", TABLES, "table",
         {"n": "| Queries per request | «5» |", "t": "| Query time | «15 ms» per", "e": "| External calls | «1» per",
          "w": "1 per request, «30 ms» each", "target": "40 ms | «150 ms»"},
         lambda n, t, e, w, target: at_most(n * t + e * w, target)),
    Site("query-budget", "D1 X7", BULLETS, "bullets",
         {"n": "**Queries per request**: «6»", "t": "**Query time**: «20 ms» per", "e": "**External calls**: «1» per",
          "w": "1 per request, «60 ms» each", "target": "/holds`): p95 «250 ms»"},
         lambda n, t, e, w, target: at_most(n * t + e * w, target), tied="t target"),
    Site("query-budget", "D1 X7", PROSE, "prose",
         {"n": "at most «4 queries» of", "t": "of at most «20 ms» each", "e": "at most «1 external call»",
          "w": "which takes «50 ms»", "target": "Opening a programme must answer within «200 ms»"},
         lambda n, t, e, w, target: at_most(n * t + e * w, target), tied="t target"),
    Site("query-budget", "D1 X7", "corpus/school-timetable.md", "bullets",
         {"n": "- Database: 40 ms per query, «4 queries»", "t": "- Database: «40 ms» per query",
          "target": "/plan/today`) | «300 ms»"},
         lambda n, t, target: at_most(n * t, target), tied="t target"),

    # ---- pool limit -------------------------------------------------------------------------------------------------
    Site("pool-limit", "Q5 Q5b", TABLES, "table",
         {"p": "| Pool size per instance | «12 connections»", "n": "| Instances | «8» |",
          "limit": "| Database limit | «120 connections»"},
         lambda p, n, limit: exact(p * n, limit), keep="limit",
         respell=[("| Pool size per instance |", "| Connections per instance |"),
                  ("| Database limit |", "| Max connections of the database |")]),
    Site("pool-limit", "Q5 Q5b", BULLETS, "bullets",
         {"p": "**Pool size**: «20 connections»", "n": "**Instances**: «6»", "limit": "**Database limit**: «150 connections»"},
         lambda p, n, limit: exact(p * n, limit)),
    Site("pool-limit", "Q5 Q5b", PROSE, "prose",
         {"p": "a pool of «15 connections»", "n": "there are «6 instances»", "limit": "the database accepts «100 connections»"},
         lambda p, n, limit: exact(p * n, limit)),
    Site("pool-limit", "Q5 Q5b Q6 Q6b", "natural/geocoding-proxy.md", "table",
         {"total": "| All instances together | «150 connections»", "limit": "| Database limit | «200 connections»"},
         lambda total, limit: exact(total, limit)),

    # ---- rate limit -------------------------------------------------------------------------------------------------
    Site("rate-limit", "X1", TABLES, "table",
         {"limit": "| Address check | «120 calls/min»", "use": "120 calls/min | «30 calls/min»",
          "k": "30 calls/min | «4x»"},
         lambda limit, use, k: max(exact(use, limit), digits(k, limit / use))),
    Site("rate-limit", "X1", TABLES, "table",
         {"limit": "| Customs | «40,000 requests/day»", "use": "40,000 requests/day | «8,000 requests/day»",
          "k": "8,000 requests/day | «5x»"},
         lambda limit, use, k: max(exact(use, limit), digits(k, limit / use))),
    Site("rate-limit", "X1", BULLETS, "bullets",
         {"limit": "limit «50 requests/s»", "use": "use «10 requests/s»", "k": "headroom «5x»"},
         lambda limit, use, k: max(exact(use, limit), digits(k, limit / use))),
    Site("rate-limit", "X1", PROSE, "prose",
         {"limit": "allows «200 requests per minute»", "use": "which «40 requests per minute»", "k": "headroom of «5x»"},
         lambda limit, use, k: max(exact(use, limit), digits(k, limit / use))),
    Site("rate-limit", "X1", PROSE, "prose",
         {"limit": "allows «5,000 mails per hour»", "use": "which «500 mails per hour»", "k": "headroom of «10x»"},
         lambda limit, use, k: max(exact(use, limit), digits(k, limit / use))),

    # ---- cache memory -----------------------------------------------------------------------------------------------
    Site("cache-memory", "C1", TABLES, "table",
         {"s1": "each scan | «4 KB» per parcel", "n1": "per parcel | «300,000 parcels»",
          "s2": "at logout | «2 KB» per session", "n2": "per session | «400,000 sessions»", "m": "| Memory | «2.5 GB»"},
         lambda s1, n1, s2, n2, m: at_most(s1 * n1 + s2 * n2, m)),
    Site("cache-memory", "C1", BULLETS, "bullets",
         {"s1": "each hold, «12 KB» for", "n1": "for each of «30,000 trains»", "s2": "at logout, «1 KB» for",
          "n2": "for each of «400,000 users»", "m": "**Valkey**, «1 GB»"},
         lambda s1, n1, s2, n2, m: at_most(s1 * n1 + s2 * n2, m)),
    Site("cache-memory", "C1", PROSE, "prose",
         {"s1": "by time, «40 KB» for", "n1": "for each of «40,000 searches»", "s2": "is edited, «6 KB» for",
          "n2": "for each of «200,000 programmes»", "m": "Redis has «3 GB»"},
         lambda s1, n1, s2, n2, m: at_most(s1 * n1 + s2 * n2, m)),
    Site("cache-memory", "C1", "corpus/school-timetable.md", "bullets",
         {"s": "published, «8 KB» for", "n": "for each of «40 classes»", "m": "Memory of this cache: «16 MB»"},
         lambda s, n, m: at_most(s * n, m)),

    # ---- bandwidth --------------------------------------------------------------------------------------------------
    Site("bandwidth", "R8 R8b R8c", TABLES, "table",
         {"rate": "| Answers at peak | «300 per second»", "size": "300 per second, «40 KB» each",
          "link": "| Bandwidth | «200 Mbit/s»", "used": "| Used at peak | «96 Mbit/s»"},
         lambda rate, size, link, used: max(at_most(rate * size, link), exact(used, link))),
    Site("bandwidth", "B2", TABLES, "table",
         {"t": "| Load | «2 s» p95 at", "line": "p95 at «8 Mbit/s»", "a": "| Scripts | «200 KB»", "b": "| Styles | «40 KB»",
          "c": "| Images | «300 KB»", "d": "| Fonts | «60 KB»"},
         lambda t, line, a, b, c, d: at_most((a + b + c + d) / line, t)),
    Site("bandwidth", "R8 R8b R8c", BULLETS, "bullets",
         {"rate": "**Answers**: «240 per second»", "size": "at peak, «30 KB» each", "link": "**Bandwidth**: «150 Mbit/s»",
          "used": "**Expected usage**: «58 Mbit/s»"},
         lambda rate, size, link, used: max(at_most(rate * size, link), exact(used, link))),
    Site("bandwidth", "B2", BULLETS, "bullets",
         {"t": "**Page load**: «2.5 s» p95", "line": "p95 at «4 Mbit/s»", "a": "**Scripts**: «250 KB»",
          "c": "**Images**: «200 KB»", "b": "**Styles**: «50 KB»", "d": "**Fonts**: «80 KB»"},
         lambda t, line, a, b, c, d: at_most((a + b + c + d) / line, t), keep="b d"),
    Site("bandwidth", "R8 R8b R8c", PROSE, "prose",
         {"rate": "at peak «150 answers»", "size": "answers of «25 KB» per", "link": "The line carries «100 Mbit/s»",
          "used": "use «30 Mbit/s» of it"},
         lambda rate, size, link, used: max(at_most(rate * size, link), exact(used, link))),
    Site("bandwidth", "B2", PROSE, "prose",
         {"t": "loads within «3 s» at", "line": "over «5 Mbit/s»", "a": "«300 KB» of scripts", "b": "«60 KB» of styles",
          "c": "«400 KB» of images", "d": "«80 KB» of fonts"},
         lambda t, line, a, b, c, d: at_most((a + b + c + d) / line, t), keep="b d"),

    # ---- concurrency ------------------------------------------------------------------------------------------------
    Site("concurrency", "Q1", TABLES, "table",
         {"n": "| Label printing | «40 workers»", "rate": "40 workers | «60 jobs/s»", "t": "60 jobs/s | «0.5 s» per job"},
         lambda n, rate, t: at_most(rate * t, n)),
    Site("concurrency", "Q1", TABLES, "table",
         {"n": "| Notifications | «25 workers»", "rate": "25 workers | «100 jobs/s»", "t": "100 jobs/s | «0.2 s» per job"},
         lambda n, rate, t: at_most(rate * t, n)),
    Site("concurrency", "Q1", BULLETS, "bullets",
         {"n": "**Ticket workers**: «80 worker threads»", "rate": "at peak «120 tickets per second»",
          "t": "worker busy for «0.5 s»"},
         lambda n, rate, t: at_most(rate * t, n)),
    Site("concurrency", "Q1", PROSE, "prose",
         {"n": "There are «60 transcoding workers»", "rate": "at peak «20 jobs per second»", "t": "worker busy for\n«2 s»"},
         lambda n, rate, t: at_most(rate * t, n)),

    # ---- rate conversion --------------------------------------------------------------------------------------------
    Site("rate-conversion", "T3 T4", TABLES, "table",
         {"average": "| Average load | «100 requests/s»", "volume": "4,320,000 | «8,640,000» |"},
         conversion),
    Site("rate-conversion", "T3 T4", BULLETS, "bullets",
         {"average": "**Average load**: «60 requests/s»", "volume": "2,592,000 now, «5,184,000» in"},
         conversion),
    Site("rate-conversion", "T3 T4", PROSE, "prose",
         {"average": "On average «50 requests per second»", "volume": "to «4,320,000» per day in"},
         conversion),
    Site("rate-conversion", "T3 T4", "corpus/collaborative-editor.md", "bullets",
         {"average": "API requests, average: «45 requests per second»", "volume": "«3\u202f888\u202f000» per day"},
         conversion),

    # ---- storage ----------------------------------------------------------------------------------------------------
    Site("storage", "R4 R4b", TABLES, "table",
         {"used": "| Used today | «30 GB»", "future": "| In 12 months | «90 GB»", "available": "| Storage available | «250 GB»"},
         lambda used, future, available: max(exact(used, available), exact(future, available))),
    Site("storage", "R6 R6b R6c R6d", TABLES, "table",
         {"size": "stored («500 bytes» per", "n": "per parcel) | «60,000,000»", "v": "| Storage | «30 GB»"},
         lambda size, n, v: times(v, size * n), keep="n v"),
    Site("storage", "R4 R4b", BULLETS, "bullets",
         {"used": "**Used storage**: «32 GB»", "future": "**Projected storage**: «64 GB»",
          "available": "**Database storage**: «200 GB»"},
         lambda used, future, available: max(exact(used, available), exact(future, available))),
    Site("storage", "R6 R6b R6c R6d", BULLETS, "bullets",
         {"size": "(2x), «800 bytes» per booking", "n": "stored**: «40,000,000» now", "v": "**Storage**: «32 GB» now"},
         lambda size, n, v: times(v, size * n), keep="n v"),
    Site("storage", "R4 R4b", PROSE, "prose",
         {"used": "of which «50 GB» are used", "future": "and «100 GB» will be used", "available": "has «300 GB» of storage"},
         lambda used, future, available: max(exact(used, available), exact(future, available))),
    Site("storage", "R6 R6b R6c R6d", PROSE, "prose",
         {"size": "with «2 KB» per record", "n": "It holds «25 million records»", "v": "that is «50 GB» of storage"},
         lambda size, n, v: times(v, size * n), keep="n v"),
    Site("storage", "R4 R4b", "corpus/ci-log-storage.md", "table",
         {"available": "|---:|---:|---:|---:|---:|---:|\n| «120 GB»", "used": "| 120 GB | «15.6 GB»", "future": "120 GB | 15.6 GB | «31.1 GB»"},
         lambda used, future, available: max(exact(used, available), exact(future, available))),

    # ---- test load --------------------------------------------------------------------------------------------------
    Site("test-load", "P1 P1b P2", TABLES, "table",
         {"s": "| Sustained | «100 requests/s»", "p": "| Peak | «300 requests/s»", "b": "| Spike | «450 requests/s»"},
         lambda s, p, b: max(equal(s, 100, 0.10), at_least(p, 300), at_least(b, 450))),
    Site("test-load", "P1 P1b P2", BULLETS, "bullets",
         {"s": "**Sustained load**: «60 requests/s»", "p": "**Peak load**: «240 requests/s» for",
          "b": "**Spike**: «600 requests/s»"},
         lambda s, p, b: max(equal(s, 60, 0.10), at_least(p, 240), at_least(b, 600))),
    Site("test-load", "P1 P1b P2", PROSE, "prose",
         {"s": "The sustained test runs «50 requests per second»", "p": "The peak test runs «150 requests per second»",
          "b": "The spike test\nruns «300 requests per second»"},
         lambda s, p, b: max(equal(s, 50, 0.10), at_least(p, 150), at_least(b, 300))),
    Site("test-load", "P1 P1b P2", "corpus/school-timetable.md", "table",
         {"s": "| Sustained | «0.25 requests/s»", "p": "| Peak | «2 requests/s»", "b": "| Spike | «10 requests/s»"},
         lambda s, p, b: max(equal(s, 0.25, 0.10), at_least(p, 2), at_least(b, 10)), keep="p"),
]
