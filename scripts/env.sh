# Sourced by the other scripts: one clean environment, whatever the person's shell brings along.
# The distribution's Python and QGIS come first, and no setting for another Python, PROJ or Qt leaks in.
unset PYTHONPATH PYTHONHOME PYTHONSTARTUP PYTHONUSERBASE VIRTUAL_ENV CONDA_PREFIX PYENV_VERSION PYENV_VIRTUAL_ENV
unset PIP_USER PIP_TARGET PIP_PREFIX PIP_ROOT PIP_CONSTRAINT PIP_REQUIREMENT PIP_REQUIRE_VIRTUALENV PIP_IGNORE_INSTALLED
unset PROJ_LIB PROJ_DATA GDAL_DATA GDAL_DRIVER_PATH QT_PLUGIN_PATH QGIS_PREFIX_PATH QGIS_PLUGINPATH
export PATH="/usr/bin:/bin:/usr/sbin:/sbin:$PATH"
export LC_ALL=C.UTF-8
export PYTHONNOUSERSITE=1

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export UDW_SHARED="${UDW_SHARED:-$root/../shared}"
# bytecode is kept, and beside nothing: without it every process a test starts would compile the whole plugin anew
unset PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX="$root/build/pycache"
python=$root/build/env/bin/python
cd "$root"
if [ -z "${XDG_RUNTIME_DIR:-}" ]; then
    mkdir -p -m 700 build/runtime
    export XDG_RUNTIME_DIR=$root/build/runtime
fi
