"""pull.py SOCKET IMAGE: has containerd pull an image as Kubernetes does (CRI API, runtime.v1.ImageService/PullImage, sent by curl)."""
import subprocess
import sys

address, image = sys.argv[1:3]


def message(text):
    """Field 1 of a Protocol Buffers message, of type text or message, shorter than 128 bytes."""
    assert len(text) < 128
    return b"\x0a" + bytes([len(text)]) + text


request = message(message(image.encode()))
answer = subprocess.run(
    ["curl", "--silent", "--show-error", "--max-time", "120", "--http2-prior-knowledge", "--unix-socket", address, "--dump-header", "-",
     "--output", "/dev/null", "--header", "content-type: application/grpc", "--header", "te: trailers", "--data-binary", "@-",
     "http://containerd/runtime.v1.ImageService/PullImage"],
    input=b"\0" + len(request).to_bytes(4, "big") + request, capture_output=True, check=True).stdout.decode()
sys.exit(0 if "grpc-status: 0" in answer else f"containerd cannot pull {image}: {answer}")
