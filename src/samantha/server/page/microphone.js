// Runs beside the page, on the sound's own clock: what a microphone gives becomes sixteen bits at
// sixteen thousand a second. Each sample is the mean of those it stands for.
const RATE = 16000;
const CHUNK = 1600; // a tenth of a second

class Microphone extends AudioWorkletProcessor {
  #step = sampleRate / RATE;
  #filled = 0; // of the sample on its way, in samples of the microphone
  #sum = 0;
  #chunk = new Int16Array(CHUNK);
  #at = 0;

  process([[sound]]) {
    for (const value of sound ?? []) this.#take(value, 1);
    return true;
  }

  #take(value, share) {
    const room = this.#step - this.#filled;
    const part = Math.min(share, room);
    this.#sum += value * part;
    this.#filled += part;
    if (this.#filled < this.#step - 1e-9) return;
    this.#chunk[this.#at] = Math.max(-1, Math.min(1, this.#sum / this.#step)) * 32767;
    this.#at += 1;
    [this.#sum, this.#filled] = [0, 0];
    if (this.#at === CHUNK) {
      this.port.postMessage(this.#chunk.slice().buffer);
      this.#at = 0;
    }
    if (share > part + 1e-9) this.#take(value, share - part);
  }
}

registerProcessor("microphone", Microphone);
