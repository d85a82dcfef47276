"""The product's settings, plus what only a measurement needs: the floor page and the count of queries.

`bench` starts its own server with these; `up` and everything else knows nothing of them.
"""

from diary import settings as ours

globals().update({name: getattr(ours, name) for name in dir(ours) if name.isupper()})

ROOT_URLCONF = "diary.bench.urls"
MIDDLEWARE = ["diary.bench.counting.CountingMiddleware", *ours.MIDDLEWARE]
