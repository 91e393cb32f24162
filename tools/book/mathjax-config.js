// Everything that MathJax loads lies beside the page: nothing is fetched from
// a network, and no cookie or menu is needed.
window.MathJax = {
  messageStyle: "none",
  showMathMenu: false,
  jax: ["input/TeX", "output/CommonHTML"],
  extensions: ["tex2jax.js"],
  TeX: { extensions: ["AMSmath.js", "AMSsymbols.js", "noErrors.js", "noUndefined.js"] },
  tex2jax: {
    inlineMath: [["$", "$"], ["\\(", "\\)"]],
    displayMath: [["$$", "$$"], ["\\[", "\\]"]],
    processEscapes: true,
    processEnvironments: true,
    skipTags: ["script", "noscript", "style", "textarea", "pre", "code"]
  },
  // A displayed formula that is too wide scrolls; broken lines would spoil the
  // columns of tables.
  CommonHTML: { linebreaks: { automatic: false } }
};
