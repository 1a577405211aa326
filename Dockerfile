FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 OMP_WAIT_POLICY=passive OFFSHOOT_DATA=/data OFFSHOOT_HASHED_STATIC=1
# "[gpu]" for workers that hold video models.
ARG EXTRAS=""
WORKDIR /app
COPY . .
# Editable on purpose: templates, static files and locale are read from the checkout.
RUN pip install -e ".${EXTRAS}" && useradd --system --home /data offshoot && install -d -o offshoot /data
USER offshoot
EXPOSE 8000
CMD ["python", "-m", "uvicorn", "config.asgi:application", "--host", "0.0.0.0", "--port", "8000", "--no-proxy-headers"]
