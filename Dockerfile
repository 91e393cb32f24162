# The notebooks in a container:
#
#   docker build -t nnbook .
#   docker run --rm -p 127.0.0.1:8888:8888 nnbook
#
# and open the address that Jupyter prints, with its token.
FROM golang:1.26-bookworm

RUN apt-get update && apt-get install -y --no-install-recommends \
        jupyter-notebook jupyter-nbconvert libjs-codemirror libjs-mathjax fonts-mathjax \
    && rm -rf /var/lib/apt/lists/*

RUN useradd --create-home reader && install -d -o reader -g reader /home/reader/nnbook
USER reader
WORKDIR /home/reader/nnbook
COPY --chown=reader:reader . .

# The tools, the kernel, and everything that the first cells would compile.
RUN tools/setup.sh jupyter notebook book && go build ./...

EXPOSE 8888
# Inside the container every address is behind the port that docker run opens.
ENV NNBOOK_ADDRESS=0.0.0.0
CMD ["tools/jupyter.sh", "notebook", "--no-browser", "--port=8888"]
