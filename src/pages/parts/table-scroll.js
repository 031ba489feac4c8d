// A region that does not scroll needs no stop on the way of the keyboard.
const fitAll = () => {
  for (const region of document.querySelectorAll('.table-scroll, .chart-scroll')) {
    if (region.scrollWidth > region.clientWidth) region.setAttribute('tabindex', '0')
    else region.removeAttribute('tabindex')
  }
}
fitAll()
addEventListener('resize', fitAll)
