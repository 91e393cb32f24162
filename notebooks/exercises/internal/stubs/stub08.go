package stubs
