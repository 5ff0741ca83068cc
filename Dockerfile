# The site in production. Two stages, so that no compiler or cache of pip's is in what runs.
FROM python:3.13-slim-bookworm AS parts
COPY requirements.txt requirements-s3.txt /tmp/
RUN python -m venv /venv \
  && /venv/bin/pip install --no-cache-dir -r /tmp/requirements.txt -r /tmp/requirements-s3.txt

FROM python:3.13-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /app site \
  && install -d -o site -g site /app/var /app/var/media
# For backups: pg_dump has to be as new as the server in compose.yaml.
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates postgresql-common \
  && /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y \
  && apt-get install -y --no-install-recommends postgresql-client-18 \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=parts /venv /venv
COPY manage.py LICENSE ./
COPY site site
COPY home home
COPY sistercities sistercities
COPY sponsors sponsors
COPY locale locale
# The guide for editors is read in the admin, too.
COPY docs/editors.md docs/
ENV PATH=/venv/bin:$PATH PYTHONPATH=site PYTHONUNBUFFERED=1 DJANGO_SETTINGS_MODULE=config.settings
# Style sheets and scripts are compressed once and here; the key is for this one command.
RUN SECRET_KEY=only-to-collect-files ALLOWED_HOSTS=localhost python manage.py collectstatic --no-input
USER site
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--blocking-threads", "4", "config.wsgi:application"]
